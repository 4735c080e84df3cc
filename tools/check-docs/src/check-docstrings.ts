import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding } from './finding.ts';

interface Exported {
  readonly name: string;
  readonly from: string;
  readonly line: number;
}

/** Every name that a package exports has a docstring where it is declared. */
export function checkDocstrings(root: string): readonly Finding[] {
  const entries = globSync('packages/*/src/{,*/}index.ts', { cwd: root }).toSorted();
  return entries.flatMap((file) => exportsOf(root, file).flatMap((exported) => faultOf(root, file, exported)));
}

function faultOf(root: string, entry: string, { name, from, line }: Exported): readonly Finding[] {
  const path = join(dirname(entry), from);
  if (!existsSync(join(root, path))) return [{ file: entry, line, message: `${from} does not exist` }];
  const passedOn = exportsOf(root, path).find((exported) => exported.name === name);
  if (passedOn !== undefined) return faultOf(root, path, passedOn);
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  const at = lines.findIndex((text) => declares(text, name));
  if (at === -1) return [{ file: entry, line, message: `${name} is not declared in ${path} in a form that is known` }];
  return hasDocstring(lines, at) ? [] : [{ file: path, line: at + 1, message: `${name} has no docstring` }];
}

function exportsOf(root: string, file: string): readonly Exported[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/^export (?:type )?\{([^}]*)\} from '([^']+)';/gm)].flatMap((match) => {
    const [, names = '', from = ''] = match;
    const line = text.slice(0, match.index).split('\n').length;
    return names.split(',').flatMap((one) => {
      const name = one
        .trim()
        .replace(/^type /, '')
        .split(' as ')[0];
      return name === undefined || name === '' ? [] : [{ name, from, line }];
    });
  });
}

function declares(text: string, name: string): boolean {
  const [, declared] =
    /^export (?:declare )?(?:abstract )?(?:async )?(?:class|function\*?|const|let|interface|type) ([\w$]+)/.exec(
      text,
    ) ?? [];
  return declared === name;
}

/** A docstring may be followed by remarks for whoever reads the code. */
function hasDocstring(lines: readonly string[], at: number): boolean {
  let above = at - 1;
  while (lines[above]?.startsWith('//') === true) above -= 1;
  return lines[above]?.trimEnd().endsWith('*/') === true;
}
