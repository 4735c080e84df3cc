import { type KafkaOptions, KafkaSource } from '@headwater/kafka';

/** The keys of all partitions that there are now. @throws HeadwaterError when the brokers cannot be asked. */
export function listKafkaParts(options: KafkaOptions): Promise<readonly string[]> {
  return withShared(options, async (source, shared) => source.listParts({ ...now(listingMs), shared }));
}

/** Where partitions end now, by their keys; those that cannot be asked soon are left out. */
export function kafkaEndsOf(parts: readonly string[], options: KafkaOptions): Promise<ReadonlyMap<string, bigint>> {
  // What begins at the end and reads to it has the end as its position.
  return withShared({ ...options, startingOffset: 'latest', bounded: true }, async (source, shared) => {
    const context = { ...now(endsMs), shared, resumeState: undefined, origin: 'initial', until: undefined } as const;
    const ends = new Map<string, bigint>();
    const look = async (part: string): Promise<void> => {
      const partition = await source.buildPart({ ...context, part });
      ends.set(part, BigInt(partition.snapshot().offset));
      await partition.close();
    };
    await Promise.allSettled(parts.map(look));
    return ends;
  });
}

const listingMs = 30_000;

/** Nobody should wait long for what is only good for a warning. */
const endsMs = 5000;

type Source = ReturnType<typeof sourceOf>;
type Shared = Awaited<ReturnType<Source['open']>>;

async function withShared<T>(options: KafkaOptions, work: (source: Source, shared: Shared) => Promise<T>): Promise<T> {
  const source = sourceOf(options);
  const shared = await source.open({ ...now(listingMs), workerIndex: 0, workerCount: 1 });
  try {
    return await work(source, shared);
  } finally {
    await source.closeShared(shared);
  }
}

function sourceOf(options: KafkaOptions): KafkaSource<unknown> {
  return new KafkaSource(options);
}

function now(limitMs: number): { readonly now: Date; readonly signal: AbortSignal } {
  return { now: new Date(), signal: AbortSignal.timeout(limitMs) };
}
