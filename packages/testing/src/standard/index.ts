/**
 * The connector standard, checked on a package: `headwater check --package` does so as a command.
 *
 * @packageDocumentation
 */
export { checkPackage, type StandardOptions, type StandardReport } from './check-package.ts';
export { mainEntryOf } from './main-entry.ts';
export type { StandardRule } from './standard-rule.ts';
export { standardRules } from './standard-rules.ts';
