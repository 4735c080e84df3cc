import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { CommandOptions } from '../command.ts';

/** A temporary folder with everything of one rehearsal, and the ways in which commands run there. */
export class Stage implements Disposable {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'headwater-rehearsal-'));
  /** The copy of the repository. */
  readonly repository: string = join(this.folder, 'repository');
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** A path in the folder, of what is there or is still to be made. */
  path(...names: readonly string[]): string {
    return join(this.folder, ...names);
  }

  /** For a command that uses the registry of this machine. */
  asHere(cwd: string): CommandOptions {
    return { cwd, env: this.#common(), signal: this.#signal };
  }

  /** For a command of somebody who knows the rehearsal's registry alone, and who may publish there with a token. */
  asUser(cwd: string, url: string, token?: string): CommandOptions {
    const env = {
      ...withoutSettings(),
      ...this.#common(),
      NPM_CONFIG_USERCONFIG: this.userSettings(url, token),
      npm_config_registry: url,
      pnpm_config_registry: url,
      // What was downloaded is kept apart from what the machine has, and goes with the rest.
      npm_config_cache: join(this.folder, 'npm-cache'),
      XDG_CACHE_HOME: join(this.folder, 'cache'),
      XDG_DATA_HOME: join(this.folder, 'data'),
    };
    return { cwd, env, signal: this.#signal };
  }

  /** The file with the npm settings of {@link asUser}; it goes with the rest. */
  userSettings(url: string, token?: string): string {
    const folder = join(this.folder, token === undefined ? 'user' : 'publisher');
    const key = `${url.slice('http:'.length)}:_auth${'Token'}`;
    const lines = [`registry=${url}`, 'fund=false', 'audit=false', 'update-notifier=false'];
    const file = join(folder, 'npmrc');
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, [...lines, ...(token === undefined ? [] : [`${key}=${token}`]), ''].join('\n'), {
      mode: 0o600,
    });
    return file;
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #common(): NodeJS.ProcessEnv {
    // The Node that runs this comes first in the path.
    const path = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
    return {
      PATH: path,
      CI: 'true',
      NO_COLOR: '1',
      FORCE_COLOR: undefined,
      TURBO_TELEMETRY_DISABLED: '1',
      // What is installed in the copy is enough; pnpm would install the rest, once more for another registry.
      pnpm_config_verify_deps_before_run: 'false',
    };
  }
}

/** Takes away what this machine, or `pnpm run`, says to package managers in variables. */
function withoutSettings(): NodeJS.ProcessEnv {
  const names = Object.keys(process.env).filter((name) => /^p?npm_/i.test(name));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
