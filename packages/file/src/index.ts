/**
 * Reads the lines of files and directories and goes on exactly where it stopped.
 *
 * @packageDocumentation
 */
export { type DirOptions, DirSource, type DirSourceConstructor } from './dir-source.ts';
export { FileSource, type FileSourceConstructor } from './file-source.ts';
export type { LineItem, LineItems, LineOptions } from './line-options.ts';
export type { LinePosition } from './line-position.ts';
export type { LocatedLine } from './located-line.ts';
export type { FileOptions, FilePosition } from './bytes/index.ts';
