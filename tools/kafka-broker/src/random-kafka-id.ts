import { randomBytes } from 'node:crypto';

/** A new id in Kafka's writing of UUIDs. */
export function randomKafkaId(): string {
  const bytes = randomBytes(16);
  // Kafka's command lines take an id that starts with a dash for an option.
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  return bytes.toString('base64url');
}
