/** Whoever was asked has left, with Ctrl-C or Ctrl-D. */
export class Cancelled extends Error {
  override readonly name: string = 'Cancelled';

  constructor() {
    super('nothing was written');
  }
}
