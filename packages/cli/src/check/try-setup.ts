import {
  contractVersionOf,
  isDynamicSource,
  isFixedPartitionedSource,
  type Source,
  supportedContractVersion,
} from '@headwater/core';
import { shown } from '@headwater/core/options';
import type { AnyConformanceSetup } from '@headwater/testing';
import { InputError } from '../arguments/input-error.ts';
import { messageOf } from './message-of.ts';

/**
 * Makes a world, a source over it, and takes it down: what fails here would fail every rule with the same words.
 *
 * @param file the world module, for the message.
 * @returns the source, to look at.
 * @throws InputError that says in one sentence what is wrong with the world.
 */
export async function trySetup(setup: AnyConformanceSetup, file: string): Promise<Source<unknown>> {
  const world = await told(`create() of ${file} failed`, () => setup.create());
  const source = await sourceOver(setup, world, file).catch(async (error: unknown) => {
    // The first error counts; what taking down brings is its consequence.
    await told('', () => setup.destroy(world)).catch(() => {});
    throw error;
  });
  await told(`destroy() of ${file} failed`, () => setup.destroy(world));
  return source;
}

async function sourceOver(setup: AnyConformanceSetup, world: unknown, file: string): Promise<Source<unknown>> {
  const source = await told(`source() of ${file} failed`, () => setup.source(world));
  const fault = sourceFault(source);
  if (fault !== undefined) throw new InputError(`source() of ${file} gave ${fault}`);
  return source;
}

async function told<T>(what: string, call: () => PromiseLike<T> | T): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new InputError(`${what}: ${messageOf(error)}`, { cause: error });
  }
}

function sourceFault(source: unknown): string | undefined {
  if (isFixedPartitionedSource(source) || isDynamicSource(source)) {
    const version = contractVersionOf(source);
    if (version === supportedContractVersion) return undefined;
    return `a source for version ${version} of the contract, and this command knows version ${supportedContractVersion}: install headwater and @headwater/core in versions that go together`;
  }
  const isObject = typeof source === 'object' && source !== null;
  const what = isObject ? `an object of class ${source.constructor?.name ?? 'none'}` : shown(source);
  return `${what}, which is no source: return an object whose class extends FixedPartitionedSource, SimplePollingSource or DynamicSource of @headwater/core`;
}
