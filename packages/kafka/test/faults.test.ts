import { KafkaSource, type KafkaEvent, type KafkaOptions } from '@headwater/kafka';
import { errorCode, ScriptedBroker, type ScriptedCluster } from '@headwater/scripted-kafka-broker';
import { describe, expect, it } from 'vitest';
import { openPart, OpenSource } from './support/drive.ts';

type Extra = Pick<KafkaOptions, 'maxBatchBytes' | 'maxOutageMs' | 'onEvent' | 'requestTimeoutMs'>;

function reading(broker: ScriptedCluster, extra: Extra = {}): KafkaSource<{ readonly value: string | null }> {
  return new KafkaSource({ brokers: broker.bootstrap, topics: ['a', 'b'], value: 'utf8', ...extra });
}

async function twoTopics(): Promise<ScriptedBroker> {
  const broker = await ScriptedBroker.start();
  for (const name of ['a', 'b']) for (let n = 0; n < 4; n += 1) broker.topic(name).append(0, [`${name}${n}`]);
  return broker;
}

describe('one bad partition', () => {
  it('C.5 not authorised: is INPUT_DENIED, and the other goes on', async () => {
    await using broker = await twoTopics();
    const opened = await OpenSource.open(reading(broker));
    const [bad, good] = [await opened.part('a/0'), await opened.part('b/0')];
    await bad.take(4);
    broker.topic('a').deny('read');
    broker.topic('a').append(0, ['more']);
    expect((await bad.failure()).error).toMatchObject({
      code: 'INPUT_DENIED',
      part: 'a/0',
      message: 'a/0: there is no right to read the topic a; allow READ and DESCRIBE on it',
    });
    await good.take(4);
    broker.topic('b').append(0, ['b4']);
    expect(await good.take(1)).toMatchObject([{ value: 'b4' }]);
  });

  it('C.5 an unknown error of the broker: is INPUT_UNREADABLE with the name of the protocol', async () => {
    await using broker = await twoTopics();
    const opened = await OpenSource.open(reading(broker));
    broker.topic('a').partition(0).fail(errorCode.UNKNOWN_SERVER_ERROR);
    const [bad, good] = [await opened.part('a/0'), await opened.part('b/0')];
    expect((await bad.failure()).error).toMatchObject({
      code: 'INPUT_UNREADABLE',
      retryable: true,
      message: 'a/0: the broker answers UNKNOWN_SERVER_ERROR (-1) when it is asked for offset 0',
    });
    expect(await good.take(4)).toHaveLength(4);
  });

  it('C.5 KAFKA_STORAGE_ERROR that goes away: nothing is lost', async () => {
    await using broker = await twoTopics();
    broker.topic('a').partition(0).fail(errorCode.KAFKA_STORAGE_ERROR, { times: 2 });
    const part = await openPart(reading(broker), 'a/0');
    expect((await part.take(4)).map(({ value }) => value)).toEqual(['a0', 'a1', 'a2', 'a3']);
  });

  it('C.7 a corrupt batch is INPUT_CORRUPT behind the good ones, and may be tried again', async () => {
    await using broker = await twoTopics();
    broker.topic('a').partition(0).corrupt(2n, -1);
    const opened = await OpenSource.open(reading(broker));
    const [bad, good] = [await opened.part('a/0'), await opened.part('b/0')];
    const { items, error, position } = await bad.failure();
    expect(items.map(({ value }) => value)).toEqual(['a0', 'a1']);
    expect(position.offset).toBe('2');
    expect(error).toMatchObject({ code: 'INPUT_CORRUPT', retryable: true, part: 'a/0', message: /^a\/0: .*offset 2 / });
    expect(await good.take(4)).toHaveLength(4);
  });

  it('C.6 a batch that is too large is RECORD_TOO_LARGE and names the option', async () => {
    await using broker = await twoTopics();
    broker.topic('a').append(0, ['x'.repeat(5000)]);
    const part = await openPart(reading(broker, { maxBatchBytes: 4000 }), 'a/0');
    const { items, error } = await part.failure();
    expect(items).toHaveLength(4);
    expect(error).toMatchObject({ code: 'RECORD_TOO_LARGE', retryable: false, message: /offset 4 .*maxBatchBytes/ });
  });
});

describe('the way to the brokers', () => {
  it('unreachable: is CONNECTION_FAILED at the start, within seconds', async () => {
    const broker = await ScriptedBroker.start();
    const { bootstrap } = broker;
    await broker.close();
    const source = new KafkaSource({ brokers: bootstrap, topics: 'a' });
    await expect(OpenSource.open(source)).rejects.toMatchObject({ code: 'CONNECTION_FAILED', message: /127\.0\.0\.1/ });
  });

  it('unanswering: is CONNECTION_FAILED after requestTimeoutMs', async () => {
    await using broker = await twoTopics();
    broker.freeze();
    const source = reading(broker, { requestTimeoutMs: 200 });
    await expect(OpenSource.open(source)).rejects.toMatchObject({ code: 'CONNECTION_FAILED' });
  });

  it('a broker that is away for a moment: nothing is lost, and events tell', async () => {
    await using broker = await twoTopics();
    const lost = Promise.withResolvers<KafkaEvent>();
    const restored = Promise.withResolvers<KafkaEvent>();
    const onEvent = (event: KafkaEvent): void => {
      if (event.type === 'connection-lost') lost.resolve(event);
      if (event.type === 'connection-restored') restored.resolve(event);
    };
    const part = await openPart(reading(broker, { onEvent }), 'a/0');
    await part.take(4);
    const next = part.take(1);
    broker.down();
    expect(await lost.promise).toMatchObject({ broker: broker.bootstrap[0] });
    await broker.up();
    broker.topic('a').append(0, ['a4']);
    expect(await next).toMatchObject([{ value: 'a4' }]);
    expect(await restored.promise).toMatchObject({ broker: broker.bootstrap[0], outageMs: expect.any(Number) });
  });

  it('a broker that is away for longer than maxOutageMs: is CONNECTION_FAILED and says how long', async () => {
    await using broker = await twoTopics();
    const part = await openPart(reading(broker, { maxOutageMs: 300 }), 'a/0');
    await part.take(4);
    broker.down();
    expect((await part.failure()).error).toMatchObject({
      code: 'CONNECTION_FAILED',
      retryable: true,
      message: /^a\/0: no broker could be asked for it for \d+ s, at offset 4: .*maxOutageMs$/,
    });
  });
});
