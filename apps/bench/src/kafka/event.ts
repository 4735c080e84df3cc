import { scatter } from '../inputs/scatter.ts';

/** What the value of a message says, as JSON. */
export interface Event {
  readonly id: number;
  readonly city: string;
  readonly amount: number;
  readonly placed: string;
  readonly note: string;
}

const eventBytes = 100;
const cities = ['Oslo', 'Lagos', 'Lima', 'Kyoto', 'Porto', 'Accra', 'Hanoi', 'Quito'];
const firstEvent = Date.UTC(2026, 0, 1);

/** The JSON of one event: 100 bytes, for numbers up to 9,999,999. */
export function eventText(id: number): string {
  const city = cities[scatter(id + 5, cities.length)] ?? '';
  const amount = scatter(id, 100_000) / 100;
  const placed = new Date(firstEvent + id * 1000).toISOString();
  const short = JSON.stringify({ id, city, amount, placed, note: '' } satisfies Event);
  const note = scatter(id + 9, 2 ** 32)
    .toString(36)
    .repeat(6)
    .slice(0, eventBytes - short.length);
  return `${short.slice(0, -2)}${note}"}`;
}
