/** 53 bits in hexadecimal digits that tell a value from others; values that JSON writes alike have the same ones. */
export function fingerprint(value: unknown): string {
  const text = JSON.stringify(value, (_key, member: unknown) => (typeof member === 'bigint' ? `${member}n` : member));
  return hashOf(text ?? 'undefined')
    .toString(16)
    .padStart(14, '0');
}

/** A number of 53 bits that tells a text from others. */
// cyrb53, two multiplicative hashes side by side: no cryptography, which is asynchronous outside of Node.
export function hashOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 2 ** 32 * (low & 0x1fffff) + (high >>> 0);
}
