/** The version of the contract that this copy of the package speaks. */
export const contractVersion = 1;

const brand: unique symbol = Symbol.for('headwater.contract') as never;

export type BrandKind = 'source' | 'fixed-source' | 'dynamic-source' | 'stateful-part' | 'stateless-part';

interface Brand {
  readonly kind: BrandKind;
  readonly version: number;
}

/**
 * Marks a class from outside, so that nothing of it shows in the types: objects made by another copy of this
 * package are recognised at run time, and classes of two versions stay assignable to each other.
 */
export function setBrand(abstractClass: { readonly prototype: object }, kind: BrandKind): void {
  const value: Brand = { kind, version: contractVersion };
  Object.defineProperty(abstractClass.prototype, brand, { value });
}

/** What kind of contract object this is, or `undefined` when it is none. */
export function brandOf(value: unknown): Brand | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as { readonly [brand]?: Brand })[brand];
}
