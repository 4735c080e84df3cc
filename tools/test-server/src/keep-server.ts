import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './file-lock.ts';

/** A server that a keeper has started. */
interface KeptServer<Address> {
  /** What users of the server are told, as JSON. */
  readonly address: Address;
  stop(): Promise<void>;
}

/**
 * Keeps a server for the tests of a run: the whole of the program that `sharedServer` starts, with the process of the
 * run and the file for the address as its arguments.
 */
export async function keepServer<Address>(start: () => Promise<KeptServer<Address>>): Promise<void> {
  const [owner = '', file = ''] = process.argv.slice(2);
  const server = await start().catch(async (error: unknown) => {
    await answer(file, { failure: error instanceof Error ? error.message : String(error) });
  });
  if (server !== undefined) await answer(file, { address: server.address });
  while (isAlive(Number(owner))) await pause(200);
  await server?.stop();
  await rm(dirname(file), { recursive: true, force: true });
}

async function answer(file: string, told: object): Promise<void> {
  await writeFile(`${file}.unfinished`, JSON.stringify(told));
  await rename(`${file}.unfinished`, file);
}
