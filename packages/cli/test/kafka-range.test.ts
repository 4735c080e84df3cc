import { kafkaAvailability } from '@headwater/kafka-broker';
import { describe, expect, test } from 'vitest';
import { type Finished, headwater, linesOf } from './support/headwater.ts';
import { type Topic, topicWith } from './support/kafka-topic.ts';

const { shared } = await kafkaAvailability();

function read({ url, cwd }: Topic, ...args: readonly string[]): Promise<Finished> {
  return headwater(['read', url, '--format', 'text', ...args], { cwd });
}

describe.skipIf(!shared)('offsets that there are not', () => {
  test('of a partition: one sentence that says which there are', async () => {
    const topic = await topicWith(['a0'], []);
    const name = topic.topic;
    for (const [option, other] of [
      ['from', 'to'],
      ['to', 'from'],
    ]) {
      const refused = await read(topic, `--${option}`, `${name}/0=0,${name}/7=3`, `--${other}`, '0');
      expect(refused).toMatchObject({
        code: 2,
        stdout: '',
        stderr: `headwater: --${option} names '${name}/7', but the topic ${name} has only the partitions 0 to 1 (headwater --help)\n`,
      });
    }
    const one = await topicWith(['a0']);
    expect((await read(one, '--from', `${one.topic}/1=0`)).stderr).toContain('has only the partition 0 (');
  });

  test('of a topic, under a pattern', async () => {
    const topic = await topicWith(['a0']);
    const pattern = { ...topic, url: topic.url.replace(/....$/, '*') };
    const missing = `${topic.topic.slice(0, -4)}no`;
    const from = ['--from', `${missing}/0=3`];
    expect(await read(pattern, ...from)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`--from names '${missing}/0', but the topic ${missing} does not exist`),
    });
    expect(await read(pattern, ...from, '--on-missing', 'end')).toMatchObject({ code: 0, stdout: 'a0\n', stderr: '' });
  });

  test('--to beyond every end reads all, and asks whether a time was meant', async () => {
    const topic = await topicWith(['a0', 'a1'], ['b0']);
    const odd = await read(topic, '--to', '1700000000000');
    expect(odd.code).toBe(0);
    expect(linesOf(odd.stdout).toSorted()).toEqual(['a0', 'a1', 'b0']);
    expect(odd.stderr).toBe(
      'headwater: --to 1700000000000 is an offset beyond every end, so all is read that there is now; a time is written as 2023-11-14T22:13:20.000Z\n',
    );
    expect((await read(topic, '--to', '3')).stderr).toContain('a time is written as 2026-01-31T08:00Z');
    expect((await read(topic, '--to', `${topic.topic}/1=2`)).stderr).toContain('--to 2 is an offset beyond');
    for (const fine of [['2'], ['1'], [`${topic.topic}/1=1`], ['1700000000000', '-q']]) {
      expect(await read(topic, '--to', ...fine)).toMatchObject({ code: 0, stderr: '' });
    }
  });

  test('--from beyond the end is named, with where it could begin', async () => {
    const topic = await topicWith(['0', '1', '2']);
    const part = `${topic.topic}/0`;
    const refused = await read(topic, '--from', '50', '--state', 's.db');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      new RegExp(
        `^headwater: INPUT_TRUNCATED: ${part}: --from says offset 50, but the log ends at 3; give this partition another one, --from ${part}=3,…, or set --on-out-of-range to .*\n$`,
      ),
    );
    expect(await read(topic, '--from', `${part}=2`, '--state', 's.db')).toMatchObject({ code: 0, stdout: '2\n' });
    const position = '{"offset":"50","topicId":null,"leaderEpoch":-1}';
    await headwater(['positions', 's.db', 'set', `read-kafka-${topic.topic}`, part, position], topic);
    expect((await read(topic, '--from', '50', '--state', 's.db')).stderr).toContain(
      'the position is offset 50, but the log ends at 3',
    );
  });

  test('--from where there are positions says whom it is for; after a reset it holds', async () => {
    const topic = await topicWith(['a0', 'a1'], ['b0']);
    const from = ['--state', 's.db', '--from', '1'];
    expect(await read(topic, ...from)).toMatchObject({ code: 0, stdout: 'a1\n', stderr: '' });
    const reset = ['positions', 's.db', 'reset', `read-kafka-${topic.topic}`];
    expect(await read(topic, ...from)).toMatchObject({
      code: 0,
      stdout: '',
      stderr: `headwater: --from is for partitions without a position, and 2 have one; to begin there again: headwater ${reset.join(' ')}\n`,
    });
    expect(await read(topic, ...from, '-q')).toMatchObject({ code: 0, stderr: '' });
    expect((await headwater(reset, topic)).code).toBe(0);
    expect(await read(topic, ...from)).toMatchObject({ code: 0, stdout: 'a1\n', stderr: '' });
  });
});
