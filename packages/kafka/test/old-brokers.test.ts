import { KafkaSource } from '@headwater/kafka';
import { oldBroker, ScriptedBroker } from '@headwater/scripted-kafka-broker';
import { describe, expect, it } from 'vitest';
import { openPart } from './support/drive.ts';

describe('brokers that speak older versions', () => {
  it('kafka 4: without topic ids it reads and goes on, and the position has none', async () => {
    await using broker = await ScriptedBroker.start({ versions: oldBroker });
    broker.topic('a').append(0, ['0', '1', '2']);
    const source = new KafkaSource({ brokers: broker.bootstrap, topics: 'a', value: 'utf8', batchSize: 2 });
    const first = await openPart(source, 'a/0');
    await first.take(2);
    expect(first.position).toMatchObject({ offset: '2', topicId: null });
    const second = await openPart(source, 'a/0', { resumeState: first.position });
    expect(await second.take(1)).toMatchObject([{ value: '2' }]);
  });

  it('kafka 4: without topic ids a topic that was created again shorter is INPUT_TRUNCATED', async () => {
    await using broker = await ScriptedBroker.start({ versions: oldBroker });
    broker.topic('a').append(0, ['0', '1', '2']);
    const source = new KafkaSource({ brokers: broker.bootstrap, topics: 'a' });
    const first = await openPart(source, 'a/0');
    await first.take(3);
    broker.recreateTopic('a').append(0, ['new']);
    const second = await openPart(source, 'a/0', { resumeState: first.position });
    expect((await second.failure()).error).toMatchObject({ code: 'INPUT_TRUNCATED' });
  });

  it('kafka 2: a broker that speaks no version that is known is INPUT_UNSUPPORTED, and says which', async () => {
    await using broker = await ScriptedBroker.start({ versions: { Fetch: [0, 3] } });
    broker.topic('a').append(0, ['0']);
    const part = await openPart(new KafkaSource({ brokers: broker.bootstrap, topics: 'a' }), 'a/0');
    expect((await part.failure()).error).toMatchObject({
      code: 'INPUT_UNSUPPORTED',
      retryable: false,
      message: /a\/0: .*versions 0 to 3 of Fetch, and versions 4 to 13 of Fetch are spoken here/,
    });
  });
});
