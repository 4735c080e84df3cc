const brand: unique symbol = Symbol.for('headwater.error') as never;

/** Marks an error class from outside, so that another copy of the package recognises it and the types stay plain. */
export function brandError(errorClass: { readonly prototype: Error }, kind: string): void {
  Object.defineProperty(errorClass.prototype, brand, { value: kind });
}

/** Whether `value` was made by a class that {@link brandError} marked with `kind`. */
export function isBranded(value: unknown, kind: string): boolean {
  return typeof value === 'object' && value !== null && (value as { readonly [brand]?: string })[brand] === kind;
}
