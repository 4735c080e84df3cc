import { shown } from '@headwater/core/options';

/** A value of a key column as PostgreSQL takes it. @throws TypeError with the value when it is none. */
export function keyText(option: string, value: unknown): string {
  if (typeof value === 'string' && !value.includes('\0')) return value;
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  throw new TypeError(`${option} must be text, numbers or dates, not ${shown(value)}`);
}
