/** An id as @platformatic/kafka writes it: in hexadecimal digits with dashes. */
export function dashed(id: string): string {
  return Buffer.from(id, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
