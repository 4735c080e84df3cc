import { HeadwaterError } from '@headwater/core';
import { KafkaSource } from '@headwater/kafka';
import { errorCode, ScriptedBroker, ScriptedCluster } from '@headwater/scripted-kafka-broker';
import { describe, expect, it } from 'vitest';
import { openPart, OpenSource } from './support/drive.ts';

const unknownMember = 25;

function reporting(cluster: ScriptedCluster, reportGroup?: string): KafkaSource<unknown> {
  return new KafkaSource({
    brokers: cluster.bootstrap,
    topics: 'a',
    ...(reportGroup === undefined ? {} : { reportGroup }),
  });
}

describe('K10 reportGroup', () => {
  it('reports confirmed positions as offsets of the group, and reads none', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a').append(0, ['0', '1', '2']);
    const part = await openPart(reporting(broker, 'shop'), 'a/0');
    await part.take(3);
    await part.partition.committed(part.position);
    expect(broker.committed('shop', 'a', 0)).toMatchObject({ offset: 3n, leaderEpoch: 0 });
    expect(broker.requests.map(({ api }) => api)).not.toContain('OffsetFetch');
  });

  it('sends nothing without the option', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a').append(0, ['0']);
    const part = await openPart(reporting(broker), 'a/0');
    await part.take(1);
    await part.partition.committed(part.position);
    expect(broker.requestsOf('OffsetCommit')).toEqual([]);
    expect(broker.requestsOf('FindCoordinator')).toEqual([]);
  });

  it('gathers what several parts report at the same time, and sends one request at a time', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a', { partitions: 20 });
    const opened = await OpenSource.open(reporting(broker, 'shop'));
    const parts = await Promise.all((await opened.list()).map((key) => opened.part(key)));
    await Promise.all(parts.map((part) => part.partition.committed(part.position)));
    const [commit, ...others] = broker.requestsOf('OffsetCommit');
    expect(commit?.body.partitions).toHaveLength(20);
    expect(others).toEqual([]);
    const hold = broker.when('OffsetCommit').hold();
    const [first, second, third] = parts;
    const one = first?.partition.committed(first.position);
    await hold.reached();
    const rest = [second, third].map((part) => part?.partition.committed(part.position));
    hold.release();
    await Promise.all([one, ...rest]);
    expect(broker.requestsOf('OffsetCommit').map(({ body }) => body.partitions.length)).toEqual([20, 1, 2]);
  });

  it('C9 tells once, and not for every part at every commit, why the group refuses', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a', { partitions: 2 });
    const opened = await OpenSource.open(reporting(broker, 'shop'));
    const [one, other] = [await opened.part('a/0'), await opened.part('a/1')];
    const rule = broker.when('OffsetCommit').edit((answer) => {
      for (const partition of answer.partitions) partition.error = unknownMember;
    });
    await expect(one.partition.committed(one.position)).rejects.toThrow(/consumers are members of it/);
    await other.partition.committed(other.position);
    await one.partition.committed(one.position);
    expect(rule.hits).toBe(3);
    rule.stop();
    await one.partition.committed(one.position);
    expect(broker.committed('shop', 'a', 0)).toBeDefined();
  });

  it('finds a coordinator that has moved', async () => {
    await using cluster = await ScriptedCluster.start({ nodes: 2 });
    cluster.topic('a').append(0, ['0']);
    const part = await openPart(reporting(cluster, 'shop'), 'a/0');
    await part.take(1);
    await part.partition.committed({ ...part.position, offset: '0' });
    cluster.moveCoordinator(2);
    await part.partition.committed(part.position);
    expect(cluster.committed('shop', 'a', 0)).toMatchObject({ offset: 1n });
  });

  it('waits for a coordinator that is not ready yet', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a').append(0, ['0']);
    broker.when('FindCoordinator', { times: 1 }).fail(errorCode.COORDINATOR_NOT_AVAILABLE);
    broker.when('OffsetCommit', { times: 1 }).fail(errorCode.COORDINATOR_LOAD_IN_PROGRESS);
    const part = await openPart(reporting(broker, 'shop'), 'a/0');
    await part.partition.committed(part.position);
    expect(broker.committed('shop', 'a', 0)).toMatchObject({ offset: 0n });
  });

  it.each([
    [25, 'SOURCE_FAILED', /consumers are members of it \(UNKNOWN_MEMBER_ID \(25\)\); set reportGroup/],
    [errorCode.GROUP_AUTHORIZATION_FAILED, 'INPUT_DENIED', /allow READ on the group/],
    [28, 'SOURCE_FAILED', /INVALID_COMMIT_OFFSET_SIZE/],
  ] as const)(
    'K9 a group that refuses with %i is a clear error of the confirmation alone',
    async (error, code, text) => {
      await using broker = await ScriptedBroker.start();
      broker.topic('a').append(0, ['0']);
      broker.when('OffsetCommit').fail(error);
      const part = await openPart(reporting(broker, 'shop'), 'a/0');
      await expect(part.partition.committed(part.position)).rejects.toSatisfy(
        (found) => HeadwaterError.is(found, code) && text.test(found.message) && found.part === 'a/0',
      );
      expect(await part.take(1)).toHaveLength(1);
    },
  );
});
