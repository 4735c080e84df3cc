import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runServer } from 'verdaccio';

// A process of its own: it is ended with its parent, also when that one is killed, because its input ends then.

/** What `Registry.start` says to this process in its first argument. */
export interface ServerSettings {
  /** The folder for everything that it keeps. */
  readonly folder: string;
  /** Where it finds the packages of others. */
  readonly uplink: string;
  /** The packages that are published here, and are never asked for elsewhere. */
  readonly names: readonly string[];
}

const { folder, uplink, names } = JSON.parse(process.argv[2] ?? '{}') as ServerSettings;
const own = Object.fromEntries(names.map((name) => [name, { access: '$all', publish: '$authenticated' }]));

process.stdin.on('end', () => process.exit()).resume();
const app = (await runServer({
  self_path: `${folder}/config.yaml`,
  storage: `${folder}/packages`,
  web: { enable: false },
  auth: { htpasswd: { file: `${folder}/users`, max_users: 1 } },
  uplinks: { npm: { url: uplink, timeout: '60s', maxage: '1d', max_fails: 20 } },
  // What is made with the packages can be published, too.
  packages: { ...own, '**': { access: '$all', publish: '$authenticated', proxy: 'npm' } },
  log: { type: 'file', path: `${folder}/log`, format: 'json', level: 'warn' },
})) as Server;
// The system chooses a port that is free.
const server = app.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
