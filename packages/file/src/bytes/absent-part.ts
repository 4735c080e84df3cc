import { EOF, StatefulSourcePartition, type Json } from '@headwater/core';

/** A part whose file is gone and may be: it ends at once and leaves its position as it is. */
export class AbsentPart<X, S extends Json<S>> extends StatefulSourcePartition<X, S> {
  readonly #position: S;

  constructor(position: S) {
    super();
    this.#position = position;
  }

  override nextBatch(): EOF {
    return EOF;
  }

  override snapshot(): S {
    return this.#position;
  }
}
