export type { OutboxItem } from './outbox-item.ts';
export type { OutboxOptions } from './outbox-options.ts';
export type { OutboxPosition } from './outbox-position.ts';
export { OutboxSource } from './outbox-source.ts';
