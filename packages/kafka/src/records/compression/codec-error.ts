/** What a codec throws: the bytes cannot be decompressed, or would become more than is allowed. */
export class CodecError extends Error {
  override readonly name: string = 'CodecError';
  readonly fault: 'compression' | 'too-large';

  constructor(fault: 'compression' | 'too-large', message: string) {
    super(message);
    this.fault = fault;
  }
}

export function damaged(what: string): CodecError {
  return new CodecError('compression', what);
}

export function tooLarge(): CodecError {
  return new CodecError('too-large', 'larger than is allowed when it is decompressed');
}
