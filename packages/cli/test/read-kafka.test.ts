import { join } from 'node:path';
import { deleteRecords, kafkaAvailability, produce, withAdmin } from '@headwater/kafka-broker';
import { describe, expect, test } from 'vitest';
import { firstOutput, headwater, linesOf, type Running, start, valuesOf } from './support/headwater.ts';
import { type Topic, topicWith } from './support/kafka-topic.ts';
import { recordOf } from './support/record-of.ts';

const { shared } = await kafkaAvailability();

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `message ${index}`);
}

/** The values of all that was read as text. */
async function textOf({ url, cwd }: Pick<Topic, 'url' | 'cwd'>, ...args: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await headwater(['read', url, '--format', 'text', ...args], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return linesOf(stdout);
}

/** Settles when so many more lines have been printed. */
async function printed({ child }: Running, lines: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let count = 0;
  const see = (piece: Buffer): void => {
    count += piece.toString().split('\n').length - 1;
    if (count >= lines) resolve();
  };
  child.stdout.on('data', see);
  child.once('close', () => reject(new Error(`it ended after ${count} lines`)));
  await promise.finally(() => child.stdout.off('data', see));
}

describe.skipIf(!shared)('headwater read kafka://', () => {
  test('prints a line a message, with where it is and what is in it, to the end that was there', async () => {
    const { kafka, topic, url, cwd } = await topicWith([], []);
    const timestamp = '2026-01-31T08:00:00.000Z';
    const message = {
      key: 'k',
      value: 'v\n"ü"',
      headers: { trace: ['1', '2'] },
      timestamp: String(Date.parse(timestamp)),
    };
    await produce(kafka, topic, [message, { value: null }, { value: Buffer.from([0xff, 0]) }], { partition: 1 });
    const { code, stdout, stderr } = await headwater(['read', url], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const headers = [
      ['trace', '1'],
      ['trace', '2'],
    ];
    const place = { topic, partition: 1 };
    expect(valuesOf(stdout)).toEqual([
      { ...place, offset: '0', key: 'k', value: 'v\n"ü"', headers, timestamp },
      { ...place, offset: '1', key: null, value: null, headers: [], timestamp: expect.any(String) },
      { ...place, offset: '2', key: null, value: { base64: '/wA=' }, headers: [], timestamp: expect.any(String) },
    ]);
    const inBase64 = await headwater(['read', url, '--format', 'base64', '--to', '1'], { cwd });
    const encoded = [
      ['trace', 'MQ=='],
      ['trace', 'Mg=='],
    ];
    expect(valuesOf(inBase64.stdout)).toEqual([
      { ...place, offset: '0', key: 'aw==', value: 'dgoiw7wi', headers: encoded, timestamp },
    ]);
  });

  test('--format json prints values in their own words, --format text nothing else', async () => {
    const values = ['{"id":12345678901234567890,\r\n  "city":"Oslo"}', null, ' [1,\n2] ', '"\\n"'];
    const topic = await topicWith(values);
    const { code, stdout } = await headwater(['read', topic.url, '--format', 'json'], topic);
    expect(code).toBe(0);
    const printedValues = linesOf(stdout).map((line) => /"value":(.*),"headers"/.exec(line)?.[1]);
    expect(printedValues).toEqual(['{"id":12345678901234567890, "city":"Oslo"}', 'null', '[1, 2]', '"\\n"']);
    expect(await textOf(await topicWith(['one', null, 'two']))).toEqual(['one', '', 'two']);
  });

  test('--on-bad-record: what is no JSON stops it, is named and left out, or is delivered', async () => {
    const { topic, url, cwd } = await topicWith(['1', 'no json', '3']);
    const stopped = await headwater(['read', url, '--format', 'json'], { cwd });
    expect(stopped.code).toBe(1);
    expect(valuesOf(stopped.stdout)).toMatchObject([{ offset: '0', value: 1 }]);
    expect(stopped.stderr).toMatch(
      new RegExp(`^headwater: RECORD_INVALID: ${topic}/0: .*offset 1 .*--format, or --on-bad-record to 'skip'.*\\n$`),
    );
    const skipped = await headwater(['read', url, '--format', 'json', '--on-bad-record', 'skip', '-q'], { cwd });
    expect(skipped.code).toBe(0);
    expect(valuesOf(skipped.stdout)).toMatchObject([{ value: 1 }, { value: 3 }]);
    expect(skipped.stderr).toMatch(new RegExp(`^headwater: skipped: ${topic}/0, the message at offset 1: .*\\n$`));
    const delivered = await headwater(['read', url, '--format', 'json', '--on-bad-record', 'deliver'], { cwd });
    expect(valuesOf(delivered.stdout)).toMatchObject([
      { value: 1 },
      { badRecord: { topic, partition: 0, offset: '1', field: 'value', value: 'no json' } },
      { value: 3 },
    ]);
  });

  test('--from and --to: offsets in every partition or in some, and times', async () => {
    const { kafka, topic, ...rest } = await topicWith(['a0', 'a1', 'a2'], ['b0', 'b1']);
    const sorted = async (...args: string[]): Promise<string[]> => (await textOf(rest, ...args)).toSorted();
    expect(await sorted('--from', '1')).toEqual(['a1', 'a2', 'b1']);
    expect(await sorted('--from', '1', '--to', '2')).toEqual(['a1', 'b1']);
    expect(await sorted('--from', `${topic}/0=2`)).toEqual(['a2', 'b0', 'b1']);
    expect(await sorted('--from', 'latest')).toEqual([]);
    expect(await sorted('--to', '2026-01-01')).toEqual([]);
    const old = { value: 'old', timestamp: String(Date.parse('2026-02-02T00:00:00Z')) };
    const { url } = await topicWith([]);
    const dated = url.slice(url.lastIndexOf('/') + 1);
    await produce(kafka, dated, [old, { value: 'new' }]);
    expect(await textOf({ ...rest, url }, '--to', '2026-02-03')).toEqual(['old']);
    expect(await textOf({ ...rest, url }, '--from', '2026-02-02T00:00:00.001Z')).toEqual(['new']);
  });

  test('several topics, and a pattern', async () => {
    const [one, two] = [await topicWith(['1']), await topicWith(['2'])];
    const both = { ...one, url: `${one.url},${two.topic}` };
    expect((await textOf(both)).toSorted()).toEqual(['1', '2']);
    expect(await textOf({ ...one, url: one.url.replace(/....$/, '*') })).toEqual(['1']);
  });

  test('--follow goes on with what comes, until Ctrl-C, and ends with 0', async () => {
    const { kafka, topic, url, cwd } = await topicWith(['before']);
    const running = start(['read', url, '--follow', '--format', 'text'], cwd);
    await printed(running, 1);
    const more = printed(running, 1);
    await produce(kafka, topic, [{ value: 'after' }]);
    await more;
    running.child.kill('SIGINT');
    const { code, stdout, stderr } = await running.finished;
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'before\nafter\n' });
    expect(stderr).toMatch(/stopped after 2 items; the position was not kept, with --state/);
  });

  test('--group reports where it is to a group that it does not join', async () => {
    const { kafka, topic, url, cwd } = await topicWith(['0', '1'], ['0']);
    const groupId = `${topic}-lag`;
    expect(await textOf({ url, cwd }, '--group', groupId)).toHaveLength(3);
    const reported = await withAdmin(kafka, (admin) => admin.fetchOffsets({ groupId, topics: [topic] }));
    const offsets = reported.flatMap(({ partitions }) => partitions.map(({ offset }) => offset));
    expect(offsets.toSorted()).toEqual(['1', '2']);
  });

  test('a wrong topic is one line with names that are like it', async () => {
    const { topic, url, cwd } = await topicWith([]);
    const refused = await headwater(['read', `${url}x`], { cwd });
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      new RegExp(
        `^headwater: INPUT_MISSING: the topic ${topic}x does not exist; did you mean ${topic}.*--on-missing.*\\n$`,
      ),
    );
    expect(await headwater(['read', `${url}x`, '--on-missing', 'end', '-q'], { cwd })).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  test('a plain port with --tls, and with --sasl, is answered in the options of the command', async () => {
    const { url, cwd } = await topicWith([]);
    const tls = await headwater(['read', url, '--tls'], { cwd });
    expect(tls).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^headwater: CONNECTION_\w+: .*leave out --tls\n$/),
    });
    const env = { HEADWATER_KAFKA_USER: 'me', HEADWATER_KAFKA_PASSWORD: 'hunter2' };
    const sasl = await headwater(['read', url, '--sasl', 'plain'], { cwd, env });
    expect(sasl.code).toBe(1);
    expect(sasl.stderr).toMatch(/^headwater: AUTHENTICATION_FAILED: .*Leave out --sasl.*\n$/);
    expect(sasl.stderr).not.toContain('hunter2');
  });
});

describe.skipIf(!shared)('headwater read kafka:// --state', () => {
  test('prints only what is new, whichever broker and order of topics is named', async () => {
    const [one, two] = [await topicWith(['1']), await topicWith(['2'])];
    const state = ['--state', 's.db'];
    const broker = one.url.slice('kafka://'.length, one.url.lastIndexOf('/'));
    const read = (topics: string, brokers = broker): Promise<string[]> =>
      textOf({ url: `kafka://${brokers}/${topics}`, cwd: one.cwd }, ...state);
    expect((await read(`${one.topic},${two.topic}`)).toSorted()).toEqual(['1', '2']);
    await produce(one.kafka, one.topic, [{ value: 'new' }]);
    expect(await read(`${two.topic},${one.topic}`, `${broker},${broker}`)).toEqual(['new']);
    expect(await read(one.topic)).toEqual(['1', 'new']);
  });

  test('SIGTERM, then again: every message exactly once over both outputs', async () => {
    const { url, cwd, topic } = await topicWith(numbered(20_000));
    const args = ['read', url, '--format', 'text', '--state', 's.db'];
    const running = start([...args, '--items-per-second', '4000'], cwd);
    await firstOutput(running);
    running.child.kill('SIGTERM');
    const first = await running.finished;
    expect(first.code).toBe(0);
    expect(first.stderr).toMatch(
      new RegExp(`stopped after [\\d,]+ items; the same command goes on there\\n  ${topic}/0 at offset [\\d,]+, `),
    );
    const second = await textOf({ url, cwd }, '--state', 's.db');
    expect(second.length).toBeLessThan(20_000);
    expect([...linesOf(first.stdout), ...second]).toEqual(numbered(20_000));
  });

  test('kill -9 again and again: every message at least once, in order but for what is repeated', async () => {
    const { url, cwd, topic } = await topicWith(numbered(20_000));
    const args = ['read', url, '--format', 'text', '--state', 's.db', '--follow', '--items-per-second', '4000'];
    const remembered = (): number => recordOf(join(cwd, 's.db'), `read-kafka-${topic}`, `${topic}/0`)?.items ?? 0;
    let known = 0;
    for (let kill = 0; kill < 3; kill += 1) {
      const before = kill === 0 ? 0 : remembered();
      const running = start(args, cwd);
      do await printed(running, 500);
      while (remembered() === before);
      running.child.kill('SIGKILL');
      const { stdout, signal } = await running.finished;
      expect(signal).toBe('SIGKILL');
      const lines = linesOf(stdout);
      expect(lines.includes('message 0')).toBe(kill === 0);
      known = checkRun(lines, known);
    }
    expect(checkRun(await textOf({ url, cwd }, '--state', 's.db'), known)).toBe(20_000);
  });

  test('K1 a position whose messages are gone is an error that says how to go on; --on-out-of-range goes on', async () => {
    const { kafka, topic, url, cwd } = await topicWith(['0', '1']);
    const args = ['--state', 's.db'];
    expect(await textOf({ url, cwd }, ...args)).toEqual(['0', '1']);
    await produce(kafka, topic, [{ value: '2' }, { value: '3' }]);
    await deleteRecords(kafka, topic, 0, 3);
    const refused = await headwater(['read', url, ...args], { cwd });
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      new RegExp(`^headwater: INPUT_EXPIRED: ${topic}/0: .*offset 2 .*--on-out-of-range to 'earliest'.*\\n$`),
    );
    const moved = await headwater(['read', url, '--format', 'text', ...args, '--on-out-of-range', 'earliest'], { cwd });
    expect(moved).toMatchObject({ code: 0, stdout: '3\n' });
    expect(moved.stderr).toMatch(new RegExp(`^headwater: ${topic}/0: from offset 2 to 3: .*\\n$`));
  });

  test('positions: list, set, which the connector checks, and reset', async () => {
    const { topic, url, cwd } = await topicWith(['0', '1', '2']);
    const [flow, part] = [`read-kafka-${topic}`, `${topic}/0`];
    const args = ['--state', 's.db'];
    await textOf({ url, cwd }, ...args);
    const positions = (...rest: string[]): ReturnType<typeof headwater> =>
      headwater(['positions', 's.db', ...rest], { cwd });
    expect((await positions()).stdout).toMatch(new RegExp(`^offset 3 +3 +yes .*${flow} +${part}$`, 'm'));
    const before = (await positions('show', flow, part)).stdout;
    expect(JSON.parse(before)).toMatchObject({ state: { offset: '3', topicId: expect.any(String), leaderEpoch: 0 } });
    const refused = await positions('set', flow, part, '{"offset":1}');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^headwater: the connector does not take this position: STATE_INVALID: .*\n$/);
    expect((await positions('show', flow, part)).stdout).toBe(before);
    expect(await positions('set', flow, part, '{"offset":"1","topicId":null,"leaderEpoch":-1}')).toMatchObject({
      code: 0,
    });
    expect(await textOf({ url, cwd }, ...args)).toEqual(['1', '2']);
    expect(await positions('reset', flow)).toMatchObject({ code: 0 });
    expect(await textOf({ url, cwd }, ...args)).toEqual(['0', '1', '2']);
  });
});

/** Checks that the lines go on at `known` or before, without a gap. Returns how many are known then. */
function checkRun(lines: readonly string[], known: number): number {
  const numbers = lines.map((line) => Number(line.slice('message '.length)));
  const first = numbers[0] ?? known;
  expect(first).toBeLessThanOrEqual(known);
  expect(numbers).toEqual(numbers.map((_, index) => first + index));
  return Math.max(known, first + numbers.length);
}
