import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { oneLine } from '../errors/describe-error.ts';
import { packageDirectory } from './package-directory.ts';

/** What a module exports, by name. */
export type Exports = Readonly<Record<string, unknown>>;

/** A module of the user's could not be loaded; not one whose own code threw. */
export class ModuleFault extends Error {
  override readonly name: string = 'ModuleFault';
}

/**
 * Loads a module of the user's, TypeScript that Node can strip or JavaScript.
 *
 * @throws ModuleFault that says in one sentence why there is none, or whatever its own code throws.
 */
export async function importModule(file: string): Promise<Exports> {
  if (!existsSync(file)) throw new ModuleFault(`${file} does not exist`);
  checkModuleType(file);
  try {
    return (await import(pathToFileURL(resolve(file)).href)) as Exports;
  } catch (error) {
    const sentence = loadFault(file, error);
    throw sentence === undefined ? error : new ModuleFault(sentence, { cause: error });
  }
}

/** Node would load a module as CommonJS where a package says so, and complain of its first `export`. */
function checkModuleType(file: string): void {
  const [, name, language] = /^(.*)\.([jt]s)$/s.exec(file) ?? [];
  if (name === undefined || !/^\s*export\s*(?:default\b|\{)/m.test(readFileSync(file, 'utf8'))) return;
  const directory = packageDirectory(file);
  if (directory === undefined) return;
  const manifest = join(directory, 'package.json');
  if (!isCommonJs(manifest)) return;
  throw new ModuleFault(
    `${file} is in a package of type commonjs: name it ${name}.m${language}, or npm pkg set type=module (${manifest})`,
  );
}

function isCommonJs(manifest: string): boolean {
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly type?: unknown }).type === 'commonjs';
}

/** Why Node could not load the module at all; `undefined` when its own code threw. */
function loadFault(file: string, error: unknown): string | undefined {
  const { code, message = '' } = Object(error) as { readonly code?: unknown; readonly message?: string };
  switch (code) {
    case 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX':
      return `${file} uses TypeScript that cannot just be stripped (enum, namespace, parameter property): use the erasable part of the language, or compile it first (${oneLine(message)})`;
    case 'ERR_INVALID_TYPESCRIPT_SYNTAX':
      return `${file} is not valid TypeScript: ${oneLine(message)}`;
    case 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING':
      return `${file} loads TypeScript from node_modules, which Node does not strip: ${oneLine(message)}`;
    case 'ERR_UNKNOWN_FILE_EXTENSION':
      return `${file} is neither TypeScript (.ts, .mts, .cts) nor JavaScript (.js, .mjs, .cjs)`;
    case 'ERR_UNSUPPORTED_DIR_IMPORT':
      return `${file} is a directory: name a module in it`;
    case 'ERR_MODULE_NOT_FOUND':
      return `${file} could not be loaded: ${oneLine(message)}`;
    default:
      return error instanceof SyntaxError ? `${file} is not valid: ${oneLine(message)}` : undefined;
  }
}
