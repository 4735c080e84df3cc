/** What a {@link Sentinel} makes the source do when it comes to it. */
export type SentinelKind = 'eof' | 'abort' | 'pause';

/** An entry of a testing source that is no item: `TestingSource.EOF`, `TestingSource.ABORT`, `TestingSource.PAUSE(ms)`. */
export class Sentinel {
  readonly kind: SentinelKind;
  /** How long a pause lasts; 0 for the others. */
  readonly ms: number;

  constructor(kind: SentinelKind, ms = 0) {
    this.kind = kind;
    this.ms = ms;
  }
}

/** @throws RangeError when `ms` is negative or not finite. */
export function pause(ms: number): Sentinel {
  if (!(ms >= 0 && ms < Infinity)) {
    throw new RangeError(`PAUSE takes a finite number of milliseconds, 0 or more; got ${String(ms)}`);
  }
  return new Sentinel('pause', ms);
}
