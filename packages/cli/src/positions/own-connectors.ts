/** A source, as far as it knows how positions look, wherever it would read. */
export interface PositionChecker {
  readonly stateVersion: number;
  /** @throws HeadwaterError `STATE_INVALID` when it is no position of the connector's. */
  checkState(position: unknown): void;
}

// Loaded when they are called: a client of Kafka is not for positions in files.
const checkers: Readonly<Record<string, () => Promise<PositionChecker>>> = {
  '@headwater/file': async () => new (await import('@headwater/file')).FileSource('any'),
  '@headwater/csv': async () => new (await import('@headwater/csv')).CsvSource('any'),
  '@headwater/kafka': async () =>
    new (await import('@headwater/kafka')).KafkaSource({ brokers: ['localhost'], topics: 'any' }),
};

/** The connector that wrote a position, if it is one of those that `headwater read` has. */
export async function ownConnector(name: string | undefined): Promise<PositionChecker | undefined> {
  return name !== undefined && Object.hasOwn(checkers, name) ? checkers[name]?.() : undefined;
}
