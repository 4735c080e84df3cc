import { existsSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Flow } from '@headwater/runtime';
import { oneLine } from '../errors/describe-error.ts';

/**
 * The flow that is the default export of a module of the user's.
 *
 * @throws Error that says in one sentence why there is none.
 */
export async function loadFlow(file: string): Promise<Flow<unknown>> {
  if (!existsSync(file)) throw new Error(`${file} does not exist`);
  checkModuleType(file);
  const { default: exported } = (await importModule(file)) as { readonly default?: unknown };
  if (exported === undefined) throw new Error(`${file} has no default export: ${howToExport}`);
  if (isFlow(exported)) return exported;
  throw new Error(`the default export of ${file} is no flow, which has an id, a source and a sink: ${howToExport}`);
}

const howToExport = 'it must have export default flow({ id, source, sink })';

/** Node would load a module as CommonJS where a package says so, and complain of its first `export`. */
function checkModuleType(file: string): void {
  const [, name, language] = /^(.*)\.([jt]s)$/s.exec(file) ?? [];
  if (name === undefined || !/^\s*export\s*(?:default\b|\{)/m.test(readFileSync(file, 'utf8'))) return;
  const manifest = findPackageJSON(pathToFileURL(resolve(file)));
  if (manifest === undefined || !isCommonJs(manifest)) return;
  throw new Error(
    `${file} is in a package of type commonjs: name it ${name}.m${language}, or npm pkg set type=module (${manifest})`,
  );
}

function isCommonJs(manifest: string): boolean {
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly type?: unknown }).type === 'commonjs';
}

async function importModule(file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(resolve(file)).href);
  } catch (error) {
    const sentence = loadFault(file, error);
    throw sentence === undefined ? error : new Error(sentence, { cause: error });
  }
}

/** Why Node could not load the module at all; `undefined` when its own code threw. */
function loadFault(file: string, error: unknown): string | undefined {
  const { code, message = '' } = error as { readonly code?: unknown; readonly message?: string };
  switch (code) {
    case 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX':
      return `${file} uses TypeScript that cannot just be stripped (enum, namespace, parameter property): use the erasable part of the language, or compile it first (${oneLine(message)})`;
    case 'ERR_INVALID_TYPESCRIPT_SYNTAX':
      return `${file} is not valid TypeScript: ${oneLine(message)}`;
    case 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING':
      return `${file} loads TypeScript from node_modules, which Node does not strip: ${oneLine(message)}`;
    case 'ERR_UNKNOWN_FILE_EXTENSION':
      return `${file} is neither TypeScript (.ts, .mts, .cts) nor JavaScript (.js, .mjs, .cjs)`;
    case 'ERR_MODULE_NOT_FOUND':
      return `${file} could not be loaded: ${oneLine(message)}`;
    default:
      return error instanceof SyntaxError ? `${file} is not valid: ${oneLine(message)}` : undefined;
  }
}

function isFlow(value: unknown): value is Flow<unknown> {
  return typeof value === 'object' && value !== null && 'id' in value && 'source' in value && 'sink' in value;
}
