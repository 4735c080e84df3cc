/**
 * Asks My System for what is new at a fixed rate, and goes on exactly where it stopped.
 *
 * @packageDocumentation
 */
export type { MySystemItem } from './my-system-item.ts';
export type { MySystemOptions } from './my-system-options.ts';
export type { MySystemPosition } from './my-system-position.ts';
export { MySystemSource } from './my-system-source.ts';
