/** What the source gives. */
export interface MySystemItem {
  /** Tells the item from all others of its shelf, however often it is read. */
  readonly id: number;
  readonly text: string;
}

/** Whether this, which came from outside, is an item. */
export function isItem(value: unknown): value is MySystemItem {
  const { id, text } = Object(value) as Partial<Record<keyof MySystemItem, unknown>>;
  return typeof id === 'number' && typeof text === 'string';
}
