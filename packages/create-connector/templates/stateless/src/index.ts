/**
 * Takes what My System hands out, each item at most once.
 *
 * @packageDocumentation
 */
export type { MySystemItem } from './my-system-item.ts';
export type { MySystemOptions } from './my-system-options.ts';
export { MySystemSource } from './my-system-source.ts';
