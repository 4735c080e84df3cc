import type { Flow } from '@headwater/runtime';
import { importModule } from '../modules/import-module.ts';

/**
 * The flow that is the default export of a module of the user's.
 *
 * @throws Error that says in one sentence why there is none.
 */
export async function loadFlow(file: string): Promise<Flow<unknown>> {
  const { default: exported } = await importModule(file);
  if (exported === undefined) throw new Error(`${file} has no default export: ${howToExport}`);
  if (isFlow(exported)) return exported;
  throw new Error(`the default export of ${file} is no flow, which has an id, a source and a sink: ${howToExport}`);
}

const howToExport = 'it must have export default flow({ id, source, sink })';

function isFlow(value: unknown): value is Flow<unknown> {
  return typeof value === 'object' && value !== null && 'id' in value && 'source' in value && 'sink' in value;
}
