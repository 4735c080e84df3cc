import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type AnyConformanceSetup, checkSetup } from '@headwater/testing';
import { InputError } from '../arguments/input-error.ts';
import { type Exports, importModule, ModuleFault } from '../modules/import-module.ts';
import { messageOf } from './message-of.ts';
import { ownEntry } from './own-entry.ts';

/** A world that was loaded. */
export interface LoadedSetup {
  readonly setup: AnyConformanceSetup;
  /** Whether the setup was made for the module of the connector that was given. */
  readonly isOfConnector: boolean;
}

/**
 * The setup that is the default export of a world module, or what the function makes that is.
 *
 * @param file the world module.
 * @param connector the module of the connector, for a world that is a function of it.
 * @throws InputError that says in one sentence why there is none.
 */
export async function loadSetup(file: string, connector: string | undefined): Promise<LoadedSetup> {
  const { default: exported } = await loaded(file, 'name the module whose default export is the world');
  if (exported === undefined) {
    throw new InputError(
      `${file} has no default export: it must have export default defineWorld({ create, source, item, put, destroy })`,
    );
  }
  if (typeof exported === 'function') {
    return { setup: await setupOf(exported, file, connector), isOfConnector: true };
  }
  checked(exported, file);
  return { setup: exported, isOfConnector: false };
}

function checked(setup: unknown, file: string): asserts setup is AnyConformanceSetup {
  try {
    checkSetup(setup);
  } catch (error) {
    throw new InputError(`${file}: ${messageOf(error)} (headwater check --help shows a world)`, { cause: error });
  }
}

async function setupOf(make: Function, file: string, connector: string | undefined): Promise<AnyConformanceSetup> {
  if (connector === undefined) {
    throw new InputError(
      `the world of ${file} is a function of the connector's module: name that, too, headwater check ${ownEntry(file)} --world ${file}`,
    );
  }
  const exports = await loadConnector(connector);
  const setup = await made(make, exports, `the world of ${file} threw when it got ${connector}`);
  checked(setup, file);
  // In a fresh process the function needs the same module, whichever it names for the tests of the sources.
  const elsewhere = setup.elsewhere && { ...setup.elsewhere, connector: pathToFileURL(resolve(connector)).href };
  return elsewhere === undefined ? setup : { ...setup, elsewhere };
}

/** What the module of a connector exports. @throws InputError that says in one sentence why it cannot be loaded. */
export function loadConnector(file: string): Promise<Exports> {
  return loaded(file, 'build the connector first, or name another module');
}

async function made(make: Function, exports: Exports, otherwise: string): Promise<unknown> {
  try {
    return await make(exports);
  } catch (error) {
    throw new InputError(`${otherwise}: ${messageOf(error)}`, { cause: error });
  }
}

async function loaded(file: string, otherwise: string): Promise<Exports> {
  try {
    return await importModule(file);
  } catch (error) {
    const told =
      error instanceof ModuleFault ? error.message : `${file} threw while it was loaded: ${messageOf(error)}`;
    throw new InputError(told.endsWith('does not exist') ? `${told}: ${otherwise}` : told, { cause: error });
  }
}
