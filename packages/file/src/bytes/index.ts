/**
 * What sources of files share, whatever the format: `@headwater/file` and `@headwater/csv` are built on it.
 *
 * In a source's constructor: {@link checkFileOptions}, then `new FileSet(paths.map((path) => filePlace(path, includeHidden,
 * true)), checked)`. `listParts` is `files.list(signal)`. In `buildPart`: {@link openPart} finds the file
 * and opens it at `resumeState`, after a check that it is still the same one (`undefined`: it is gone and may be; give an {@link AbsentPart}). In `nextBatch`: look for
 * whole records in `window.bytes` from `window.start` to `window.end`, copy them out, `window.consume(count)` them; with none
 * left, `await window.fill(signal)`, and `window.ended` tells that no more will come (check `signal.aborted` first: then
 * nothing has changed). `snapshot` is `{ ...window.position(), … }`: it is cheap, and describes what was consumed. The bytes
 * are overwritten by the next fill, so that only copies (strings) may be handed out. `fileEncoding(label, window.head)`,
 * once the first fill is done or at a position behind the beginning, tells how to decode and how long the byte order mark is.
 *
 * @packageDocumentation
 */
export { AbsentPart } from './absent-part.ts';
export { type FileEncoding, fileEncoding } from './file-encoding.ts';
export { checkFileOptions, fileOptionNames, type CheckedFileOptions, type FileOptions } from './file-options.ts';
export { directoryPlace, type FilePlace, filePlace } from './file-place.ts';
export { checkFilePosition, type FilePosition } from './file-position.ts';
export { FileSet, type FileSetOptions } from './file-set.ts';
export { FileWindow } from './file-window.ts';
export { type FileName, inputError } from './input-error.ts';
export { openPart, type OpenPolicies, type PartToOpen } from './open-part.ts';
export { type ChangePolicies, openWindow } from './open-window.ts';
export { keyOfPath, pathOfKey } from './part-key.ts';
export { byteOrderMark, textEncoding, type TextEncoding } from './text-encoding.ts';
