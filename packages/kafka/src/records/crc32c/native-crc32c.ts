import { createRequire } from 'node:module';

/** Gives the CRC-32C of bytes. */
export type NativeCrc32c = (bytes: Uint8Array) => number;

const check = { bytes: Buffer.from('123456789'), crc: 0xe3069283 };

/** The processor's own instruction for it, through a package that is not there on every system; `undefined` without it. */
export function loadNativeCrc32c(): NativeCrc32c | undefined {
  try {
    const { crc32c }: { crc32c: NativeCrc32c } = createRequire(import.meta.url)('@node-rs/crc32');
    return crc32c(check.bytes) === check.crc ? crc32c : undefined;
  } catch {
    return undefined;
  }
}
