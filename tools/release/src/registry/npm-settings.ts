import { command, type CommandOptions } from '../command.ts';

/** What npm on this machine knows about the network. */
export interface NpmSettings {
  /** The address of the registry, with a slash at its end. */
  readonly registry: string;
  /** A file with further certificates to trust. */
  readonly caFile: string | undefined;
}

/**
 * Asks npm what it would use, in a folder that has no settings of its own, and whether that registry answers.
 *
 * @throws Error that says which registry cannot be reached.
 */
export async function npmSettings(options: CommandOptions): Promise<NpmSettings> {
  const settings = JSON.parse(await command('npm', ['config', 'list', '--json'], options)) as {
    readonly registry: string;
    readonly cafile?: string | null;
  };
  const registry = settings.registry.replace(/\/?$/, '/');
  try {
    await command('npm', ['ping', '--fetch-retries=0', '--fetch-timeout=10000'], options);
  } catch (cause) {
    throw new Error(`no registry: ${registry} does not answer, and the packages of others come from there`, { cause });
  }
  return { registry, caFile: settings.cafile ?? undefined };
}
