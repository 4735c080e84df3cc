import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryDirectory } from '../temporary-directory.ts';
import { StoreProcess } from './store-process.ts';

const padding = 20_000;

// A mount of one's own needs no rights where the system has user namespaces.
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', tmpdir()]).status === 0;

/** A process that sees a small disk at this directory; half of it is taken by a file `other`. */
async function startOnSmallDisk(directory: string): Promise<StoreProcess> {
  const prepare = `cd "$0" && mount -t tmpfs -o size=1m none . && cd . && head -c 500000 /dev/zero > "$0/other"`;
  const script = `${prepare} && exec "${process.execPath}" "$@"`;
  return StoreProcess.start({ execPath: 'unshare', execArgv: ['-rm', 'sh', '-c', script, directory] });
}

it.skipIf(!canMount)(
  'R2 R3 stops with STORE_FULL when the disk is full, loses nothing, goes on when there is room',
  async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'shop.db');
    const writer = await startOnSmallDisk(directory);
    expect(await writer.ask({ do: 'open', path, holder: 'writer' })).toEqual({ result: { generation: 1 } });

    let seq = 1;
    let reply = await writer.ask({ do: 'write', seq, padding });
    while ('result' in reply) {
      seq += 1;
      reply = await writer.ask({ do: 'write', seq, padding });
    }
    expect(seq).toBeGreaterThan(2);
    expect(reply).toMatchObject({
      error: { code: 'STORE_FULL', message: expect.stringContaining(path), retryable: false },
    });
    const numbers = Array.from({ length: seq - 1 }, (_, index) => index + 1);
    expect(await writer.ask({ do: 'read' })).toEqual({ result: { numbers, seq: seq - 1 } });

    await writer.ask({ do: 'remove', path: join(directory, 'other') });
    expect(await writer.ask({ do: 'write', seq, padding })).toEqual({ result: { part: 'part', outcome: 'written' } });
    expect(await writer.ask({ do: 'read' })).toEqual({ result: { numbers: [...numbers, seq], seq } });
  },
);

it('R2 R3 loses nothing when its user may write no larger file', async () => {
  const path = join(temporaryDirectory(), 'shop.db');
  const script = `ulimit -f 500 && exec "${process.execPath}" "$@"`;
  const writer = await StoreProcess.start({ execPath: 'sh', execArgv: ['-c', script, 'sh'] });
  await writer.ask({ do: 'open', path, holder: 'writer' });
  await writer.ask({ do: 'write', seq: 1 });
  const reply = await writer.ask({ do: 'write', seq: 2, padding: 1_000_000 });
  expect(reply).toMatchObject({ error: { code: 'STORE_FAILED', message: expect.stringContaining('quota') } });
  expect(await writer.ask({ do: 'read' })).toEqual({ result: { numbers: [1], seq: 1 } });
  expect(await writer.ask({ do: 'write', seq: 2 })).toEqual({ result: { part: 'part', outcome: 'written' } });
});
