/**
 * Makes the package of a connector, as a list of files: what `npm create @headwater/connector` writes.
 *
 * @packageDocumentation
 */
export { type ConnectorAnswers, type License, licenses } from './answers.ts';
export { defaultDescription } from './description.ts';
export { isKind, type Kind, kinds } from './kind.ts';
export { connectorFiles } from './made/connector-files.ts';
export { kindFiles } from './made/kind-files.ts';
export { writeFiles } from './made/write-files.ts';
export { nameFault, type Names, namesOf, packageNameOf } from './names.ts';
