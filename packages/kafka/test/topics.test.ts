import { systemClock } from '@headwater/core';
import { KafkaSource } from '@headwater/kafka';
import { errorCode, ScriptedBroker } from '@headwater/scripted-kafka-broker';
import { TestClock } from '@headwater/testing';
import { describe, expect, it } from 'vitest';
import { similarNames } from '../src/topics/similar-names.ts';
import { watchParts } from '../src/topics/watch-parts.ts';
import { OpenSource } from './support/drive.ts';

async function list(broker: ScriptedBroker, topics: string | RegExp | (string | RegExp)[]): Promise<readonly string[]> {
  return (await OpenSource.open(new KafkaSource({ brokers: broker.bootstrap, topics }))).list();
}

describe('which topics are read', () => {
  it('names and patterns, each topic once, and never one of Kafka itself by a pattern', async () => {
    await using broker = await ScriptedBroker.start();
    for (const name of ['orders-eu', 'orders-us', 'clicks', 'old.orders']) broker.topic(name);
    broker.topic('__consumer_offsets', { internal: true });
    expect(await list(broker, /^orders-/g)).toEqual(['orders-eu/0', 'orders-us/0']);
    expect(await list(broker, ['clicks', 'orders-us', /orders/])).toEqual([
      'clicks/0',
      'old.orders/0',
      'orders-eu/0',
      'orders-us/0',
    ]);
    expect(await list(broker, /./)).toHaveLength(4);
    expect(await list(broker, '__consumer_offsets')).toEqual(['__consumer_offsets/0']);
    expect(await list(broker, /nothing/)).toEqual([]);
  });

  it('C1 listing makes no topic and changes nothing', async () => {
    await using broker = await ScriptedBroker.start();
    await expect(list(broker, 'orders')).rejects.toThrow('the topic orders does not exist');
    await expect(list(broker, 'orders')).rejects.toThrow('the topic orders does not exist');
    expect(broker.requestsOf('Metadata').every(({ body }) => !body.allowAutoTopicCreation)).toBe(true);
  });

  it('a topic that does not exist is INPUT_MISSING with the names it may have meant', async () => {
    await using broker = await ScriptedBroker.start();
    for (const name of ['orders', 'order', 'shipments']) broker.topic(name);
    await expect(list(broker, 'Oders')).rejects.toMatchObject({
      code: 'INPUT_MISSING',
      message: "the topic Oders does not exist; did you mean orders? Else create it, or set onMissing to 'end'",
    });
  });

  it("a topic that does not exist has no parts with onMissing 'end'", async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('there');
    const source = new KafkaSource({ brokers: broker.bootstrap, topics: ['there', 'gone'], onMissing: 'end' });
    expect(await (await OpenSource.open(source)).list()).toEqual(['there/0']);
  });

  it('a topic that may not be read is INPUT_DENIED', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('secret').deny('describe');
    await expect(list(broker, 'secret')).rejects.toMatchObject({
      code: 'INPUT_DENIED',
      message: 'there is no right to read the topic secret; allow READ and DESCRIBE on it',
    });
    expect(await list(broker, /secret/)).toEqual([]);
  });

  it('E2 a topic that is just being made is asked for again', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a').metadataError = errorCode.LEADER_NOT_AVAILABLE;
    await expect(list(broker, 'a')).rejects.toMatchObject({ name: 'Retry' });
  });
});

describe('a part of a topic that the brokers say something else about', () => {
  it('E2 is asked for again while the topic is being made, and is INPUT_UNREADABLE with any other error', async () => {
    await using broker = await ScriptedBroker.start();
    const topic = broker.topic('a');
    const opened = await OpenSource.open(new KafkaSource({ brokers: broker.bootstrap, topics: 'a' }));
    topic.metadataError = errorCode.LEADER_NOT_AVAILABLE;
    await expect(opened.part('a/0')).rejects.toMatchObject({ name: 'Retry' });
    topic.metadataError = errorCode.UNKNOWN_SERVER_ERROR;
    await expect(opened.part('a/0')).rejects.toMatchObject({
      code: 'INPUT_UNREADABLE',
      message: 'the brokers answer for the topic a with UNKNOWN_SERVER_ERROR (-1)',
    });
  });

  it('is not missing before a broker has said so twice', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a').append(0, ['0']);
    const opened = await OpenSource.open(new KafkaSource({ brokers: broker.bootstrap, topics: 'a' }));
    broker.when('Metadata', { times: 1 }).edit((answer) => {
      for (const topic of answer.topics) topic.error = errorCode.UNKNOWN_TOPIC_OR_PARTITION;
    });
    expect(await (await opened.part('a/0')).take(1)).toHaveLength(1);
  });
});

describe('K6 new parts', () => {
  it('are found while running, in topics that match later too', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a');
    const source = new KafkaSource({ brokers: broker.bootstrap, topics: ['a', /^b/], discoverMs: 10 });
    const opened = await OpenSource.open(source);
    const ending = new AbortController();
    const seen: (readonly string[])[] = [];
    for await (const _ of opened.watch(ending.signal) ?? []) {
      seen.push(await opened.list());
      if (seen.length === 1) broker.topic('a').addPartitions(1);
      if (seen.length === 2) broker.topic('b');
      if (seen.length === 3) ending.abort();
    }
    expect(seen).toEqual([['a/0'], ['a/0', 'a/1'], ['a/0', 'a/1', 'b/0']]);
  });

  it('are looked for every discoverMs, and a change is told once', async () => {
    const clock = new TestClock();
    const ending = new AbortController();
    let parts = ['a/0'];
    let looks = 0;
    const watching = watchParts(
      () => {
        looks += 1;
        return Promise.resolve(parts);
      },
      1000,
      clock,
      ending.signal,
    );
    const told: number[] = [];
    const done = (async () => {
      for await (const _ of watching) told.push(looks);
    })();
    for (let look = 1; look <= 6; look += 1) {
      if (look === 3) parts = ['a/0', 'a/1'];
      if (look === 5) parts = ['a/1'];
      await clock.advance(1000);
    }
    ending.abort();
    await done;
    expect(looks).toBe(6);
    expect(told).toEqual([1, 3]);
  });

  it('a listing that fails is told too, so that whoever lists next meets the error', async () => {
    const ending = new AbortController();
    const watching = watchParts(() => Promise.reject(new Error('no')), 1, systemClock, ending.signal);
    const iterator = watching[Symbol.asyncIterator]();
    expect((await iterator.next()).done).toBe(false);
    expect((await iterator.next()).done).toBe(false);
    ending.abort();
    expect((await iterator.next()).done).toBe(true);
  });
});

it('similar names are those with few other letters, the likeliest first', () => {
  expect(similarNames('clicks', ['click', 'clocks', 'kicks', 'orders', 'CLICKS'])).toEqual([
    'CLICKS',
    'click',
    'clocks',
  ]);
});
