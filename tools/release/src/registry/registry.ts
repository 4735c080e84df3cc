import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { NpmSettings } from './npm-settings.ts';
import type { ServerSettings } from './server.ts';

/** A registry server of this rehearsal alone. */
export class Registry implements AsyncDisposable {
  /** Its address, with a slash at its end. */
  readonly url: string;
  /** Allows to publish, here and until the registry ends. */
  readonly token: string;
  readonly #server: ChildProcess;
  readonly #packages: string;

  private constructor(server: ChildProcess, packages: string, url: string, token: string) {
    this.#server = server;
    this.#packages = packages;
    this.url = url;
    this.token = token;
  }

  /**
   * Starts it on a port that is free.
   *
   * @param names the packages that will be published; all others come from the registry that this machine uses, unless
   * somebody publishes them here.
   */
  static async start(folder: string, { registry, caFile }: NpmSettings, names: readonly string[]): Promise<Registry> {
    mkdirSync(folder, { recursive: true });
    const settings: ServerSettings = { folder, uplink: registry, names };
    const server = fork(join(import.meta.dirname, 'server.ts'), [JSON.stringify(settings)], {
      stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
      detached: true,
      env: { ...process.env, ...(caFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: caFile }) },
    });
    let said = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    const port = await Promise.race([
      once(server, 'message').then(([number]: unknown[]) => Number(number)),
      once(server, 'exit').then(() => undefined),
    ]);
    if (port === undefined) throw new Error(`the registry server did not start\n${said}`);
    const url = `http://127.0.0.1:${port}/`;
    const user = { name: 'rehearsal', password: 'rehearsal of a release' };
    const reply = await fetch(`${url}-/user/org.couchdb.user:${user.name}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(user),
    });
    const { token } = (await reply.json()) as { readonly token: string };
    return new Registry(server, join(folder, 'packages'), url, token);
  }

  /** How many bytes the tarball of a package has that was published here. */
  tarballBytes(name: string, version: string): number {
    return statSync(join(this.#packages, name, `${name.split('/').at(-1)}-${version}.tgz`)).size;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#server.exitCode !== null || this.#server.signalCode !== null) return;
    const ended = once(this.#server, 'exit');
    this.#server.kill('SIGKILL');
    await ended;
  }
}
