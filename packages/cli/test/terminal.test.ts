import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createTopic, kafkaAvailability, produce, sharedKafka, topicName } from '@headwater/kafka-broker';
import { describe, expect, test } from 'vitest';
import { bin } from './support/headwater.ts';
import { temporaryDirectory, writeLines } from './support/temporary-directory.ts';

const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;
if (!hasScript) console.warn('SKIPPED: how headwater looks on a terminal; this machine has no script(1) of util-linux');

const { shared } = await kafkaAvailability();

const clearLine = '\r\x1b[K';

/** Runs a shell line on a terminal of its own; `$headwater` is the program. Returns what the terminal showed. */
async function onTerminal(
  line: string,
  cwd: string,
  columns = 60,
): Promise<{ readonly code: number; readonly screen: string }> {
  const command = line.replaceAll('$headwater', `'${process.execPath}' '${bin}'`);
  const child = spawn('script', ['-qec', `stty cols ${columns}; ${command}`, '/dev/null'], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SHELL: '/bin/sh' },
  });
  let screen = '';
  child.stdout.on('data', (piece: Buffer) => {
    screen += piece.toString();
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, screen: screen.replaceAll('\r\n', '\n') };
}

describe.skipIf(!hasScript)('on a terminal', () => {
  test('progress stands on one line, with rate, percentage and time left, and goes at the end', async () => {
    const cwd = temporaryDirectory();
    writeLines(cwd, 'a.log', 6000);
    const { code, screen } = await onTerminal('$headwater read a.log --items-per-second 5000 > out.ndjson', cwd);
    expect(code).toBe(0);
    const drawn = screen.split(clearLine);
    expect(drawn).toContainEqual(expect.stringMatching(/^[\d,]+ items {2}[\d,]+\/s {2}\d+ % {2}[\d.]+ s left$/));
    expect(drawn.at(-1)).toMatch(/^headwater: 6,000 items in [\d.]+ s\n$/);
    for (const line of drawn) expect(line.trimEnd().length).toBeLessThan(60);
  });

  test('no progress with --quiet, when standard error is no terminal, or among rows that are shown', async () => {
    const cwd = temporaryDirectory();
    writeLines(cwd, 'a.log', 2);
    const rows = '{"line":"line 0"}\n{"line":"line 1"}\n';
    expect(await onTerminal('$headwater read a.log -q', cwd)).toEqual({ code: 0, screen: rows });
    expect(await onTerminal('$headwater read a.log 2> err.txt', cwd)).toEqual({ code: 0, screen: rows });
    writeLines(cwd, 'b.log', 3000);
    const { screen } = await onTerminal('$headwater read b.log --items-per-second 4000', cwd);
    expect(screen).not.toContain('items  ');
    expect(screen).toMatch(/\nheadwater: 3,000 items in [\d.]+ s\n$/);
  });

  test('Ctrl-C says where it stopped, and the same command goes on there', async () => {
    const cwd = temporaryDirectory();
    const lines = writeLines(cwd, 'a.log', 20_000);
    // The whole foreground group gets the signal, as from a terminal's driver.
    const interrupted = `timeout --foreground -s INT 1 $headwater read a.log --state s.db --items-per-second 5000 > one`;
    const { screen } = await onTerminal(interrupted, cwd);
    expect(screen).toContain('headwater: stopping; once more leaves at once\n');
    expect(screen).toMatch(/headwater: stopped after [\d,]+ items; the same command goes on there\n {2}a\.log at byte/);
    const second = await onTerminal('$headwater read a.log --state s.db > two; cat one two | wc -l', cwd);
    expect(second.screen.trim().split('\n').at(-1)).toBe(String(lines.length));
  });

  test('a table of positions is cut to the width of the terminal', async () => {
    const cwd = temporaryDirectory();
    writeLines(cwd, 'a.log', 2);
    await onTerminal('$headwater read a.log --state s.db', cwd);
    const { screen } = await onTerminal('$headwater positions s.db', cwd);
    const shown = screen.trimEnd().split('\n');
    expect(shown).toHaveLength(2);
    for (const line of shown) expect(line.length).toBeLessThanOrEqual(60);
    expect(shown[1]).toMatch(/^byte 14 .*…$/);
  });

  test('a terminal that says it has 0 columns cuts nothing', async () => {
    const cwd = temporaryDirectory();
    writeLines(cwd, 'a.log', 4000);
    const read = '$headwater read a.log --state s.db --items-per-second 5000 > out.ndjson';
    const drawn = (await onTerminal(read, cwd, 0)).screen.split(clearLine);
    expect(drawn).toContainEqual(expect.stringMatching(/ left$/));
    const { screen } = await onTerminal('$headwater positions s.db', cwd, 0);
    expect(screen).toMatch(/^POSITION .*PART\nbyte .*a\.log\n$/);
  });

  test.skipIf(!shared)('of a topic also the lag is shown; without an end nothing else', async () => {
    const cwd = temporaryDirectory();
    const kafka = await sharedKafka();
    const topic = topicName('cli');
    await createTopic(kafka, topic);
    await produce(
      kafka,
      topic,
      Array.from({ length: 6000 }, (_, index) => ({ value: `message ${index}` })),
    );
    const read = `$headwater read kafka://${kafka.bootstrap[0]}/${topic} --items-per-second 5000`;
    const bounded = await onTerminal(`${read} > one`, cwd);
    const drawn = bounded.screen.split(clearLine);
    expect(drawn).toContainEqual(
      expect.stringMatching(/^[\d,]+ items {2}[\d,]+\/s {2}[\d,]+ behind {2}\d+ % {2}[\d.]+ s left$/),
    );
    expect(drawn.at(-1)).toMatch(/^headwater: 6,000 items in [\d.]+ s\n$/);
    const endless = await onTerminal(`timeout --foreground -s INT 2 ${read} --follow > two`, cwd);
    expect(endless.screen.split(clearLine)).toContainEqual(
      expect.stringMatching(/^[\d,]+ items {2}[\d,]+\/s {2}[\d,]+ behind$/),
    );
    expect(endless.screen).not.toContain('%');
  });
});
