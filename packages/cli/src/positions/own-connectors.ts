import type { PositionRecord } from '@headwater/core/store';

/** A source, as far as it knows how positions look, wherever it would read. */
export interface PositionChecker {
  readonly stateVersion: number;
  /** @throws HeadwaterError `STATE_INVALID` when it is no position of the connector's. */
  checkState(position: unknown): void;
}

// Loaded when they are called: a client of Kafka is not for positions in files.
const checkers: Readonly<Record<string, (stored: string | undefined) => Promise<PositionChecker>>> = {
  '@headwater/file': async () => new (await import('@headwater/file')).FileSource('any'),
  '@headwater/csv': async (stored) => {
    return new (await import('@headwater/csv')).CsvSource('any', { header: hasHeader(stored) });
  },
  '@headwater/kafka': async () =>
    new (await import('@headwater/kafka')).KafkaSource({ brokers: ['localhost'], topics: 'any' }),
};

/** The connector that wrote a record, if it is one of those that `headwater read` has. */
export async function ownConnector(record: PositionRecord | undefined): Promise<PositionChecker | undefined> {
  const { connector, state } = record ?? {};
  return connector !== undefined && Object.hasOwn(checkers, connector) ? checkers[connector]?.(state) : undefined;
}

/** Whether it is read under a header, as far as the position that is stored shows it. */
function hasHeader(stored: string | undefined): boolean {
  const position: unknown = stored === undefined ? undefined : JSON.parse(stored);
  return typeof position === 'object' && position !== null && 'header' in position;
}
