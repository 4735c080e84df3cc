import type { ConnectorPackage, Entry } from './connector-package.ts';

/** Why a rule about what the package exports does not apply; it is CS16 that fails then. */
export function noEntry({ entry }: ConnectorPackage): string | undefined {
  return typeof entry === 'string' ? 'not checked: the main entry cannot be loaded (CS16)' : undefined;
}

/** What the main entry exports, for rules that do not apply without it. */
export function entryOf({ entry }: ConnectorPackage): Entry {
  return typeof entry === 'string' ? { classes: [], makers: [] } : entry;
}

/** Why a rule about positions does not apply. */
export function noPositions(connector: ConnectorPackage): string | undefined {
  const { classes, makers } = entryOf(connector);
  const hasPositions = makers.length > 0 || classes.some((one) => one.hasPositions);
  return noEntry(connector) ?? (hasPositions ? undefined : 'its sources have no positions');
}
