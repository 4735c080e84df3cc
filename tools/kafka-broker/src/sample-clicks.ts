import type { Message } from 'kafkajs';

const users = ['ada', 'grace', 'linus', 'margaret'];
const pages = ['/', '/pricing', '/docs', '/docs/start', '/blog'];

/** Messages to try things out with: who looked at which page, as JSON, keyed by user. */
export function sampleClicks(): readonly Message[] {
  return Array.from({ length: 20 }, (_, index) => {
    const user = users[index % users.length] ?? '';
    const page = pages[(index * 3) % pages.length];
    const at = new Date(Date.UTC(2026, 0, 1, 9, 0, index)).toISOString();
    return { key: user, value: JSON.stringify({ user, page, at }) };
  });
}
