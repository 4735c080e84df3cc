import { packageName } from './rules/cs1-package-name.ts';
import { keyword } from './rules/cs2-keyword.ts';
import { classNames } from './rules/cs3-class-names.ts';
import { oneObject } from './rules/cs4-one-object.ts';
import { optionNames } from './rules/cs5-option-names.ts';
import { closedCodes } from './rules/cs7-closed-codes.ts';
import { partsTold } from './rules/cs8-parts-told.ts';
import { positionShown } from './rules/cs9-position-shown.ts';
import { connectorName } from './rules/cs10-connector-name.ts';
import { kitRun } from './rules/cs11-kit-run.ts';
import { gapsTold } from './rules/cs12-gaps-told.ts';
import { headings } from './rules/cs13-headings.ts';
import { example } from './rules/cs14-example.ts';
import { optionsTable } from './rules/cs15-options-table.ts';
import { modernPackage } from './rules/cs16-modern-package.ts';
import { oneCore } from './rules/cs17-one-core.ts';
import { badge } from './rules/cs20-badge.ts';
import type { StandardRule } from './standard-rule.ts';

/** The rules of the connector standard that a machine checks on a package; the kit and people see to the others. */
export const standardRules: readonly StandardRule[] = [
  packageName,
  keyword,
  classNames,
  oneObject,
  optionNames,
  closedCodes,
  partsTold,
  positionShown,
  connectorName,
  kitRun,
  gapsTold,
  headings,
  example,
  optionsTable,
  modernPackage,
  oneCore,
  badge,
];
