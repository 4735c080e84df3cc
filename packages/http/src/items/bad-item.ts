import type { StandardSchemaV1 } from '@standard-schema/spec';

/** An item that `schema` refused, returned in its place with `onBadRecord: 'deliver'`. */
export class BadItem {
  /** The key of the part. */
  readonly part: string;
  /** The page that it was in, without secrets. */
  readonly url: string;
  /** Its place in the page, from 0. */
  readonly index: number;
  /** The item as it came. */
  readonly value: unknown;
  /** What the schema found. */
  readonly issues: readonly StandardSchemaV1.Issue[];

  constructor(
    place: { readonly part: string; readonly url: string; readonly index: number },
    value: unknown,
    issues: readonly StandardSchemaV1.Issue[],
  ) {
    this.part = place.part;
    this.url = place.url;
    this.index = place.index;
    this.value = value;
    this.issues = issues;
  }

  /** The first thing that the schema found, with the member that it is about. */
  get message(): string {
    const [first] = this.issues;
    if (first === undefined) return 'it is refused without a reason';
    const path = (first.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.');
    return path === '' ? first.message : `${path}: ${first.message}`;
  }
}
