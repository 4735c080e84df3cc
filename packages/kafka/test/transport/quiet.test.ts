import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { framed, startServer, startSmallBroker } from './small-server.ts';
import { transports } from './transports.ts';

const program = fileURLToPath(new URL('quiet-program.ts', import.meta.url));

describe.each(transports)('$name', ({ name }) => {
  it('kafka 7: leaves no timer, no socket and no warning behind, and its client is loaded when it is needed', async () => {
    await using broker = await startSmallBroker((request, socket) => {
      if (request.apiKey === 3) socket.write(framed(request, Buffer.alloc(1)));
    });
    await using silent = await startServer(() => {});
    const child = fork(program, [name, String(broker.port), String(silent.port)], {
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    using _ = { [Symbol.dispose]: () => child.kill('SIGKILL') };
    if (child.stdout === null || child.stderr === null) throw new Error('no pipes');
    const output = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    await once(child, 'message');
    await expect.poll(() => silent.sockets.size).toBe(2);
    child.send('close');
    const [out, errors, [exitCode]] = await output;
    expect({ errors, exitCode }).toEqual({ errors: '', exitCode: 0 });
    expect(JSON.parse(out)).toEqual({ loadedBefore: false, loadedAfter: name === 'kafkajs', rejected: 22 });
  });
});
