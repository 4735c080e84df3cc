import type { Finding } from '../finding.ts';
import type { PackageFolder, Repository } from '../repository.ts';

const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const reExport = /export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+'[^']+';/g;

/** `index.ts` is a table of contents: re-exports, and on entries the comment that introduces the package. */
export function checkIndexFiles(repository: Repository): readonly Finding[] {
  return repository.packages.flatMap((folder) =>
    folder.files
      .filter((file) => file.startsWith(`${folder.path}/src/`) && file.endsWith('/index.ts'))
      .flatMap((file) => indexFindings(file, repository.text(file), isEntry(folder, file))),
  );
}

function indexFindings(file: string, text: string, entry: boolean): readonly Finding[] {
  const findings: Finding[] = [];
  const code = text.replaceAll(comment, '');
  const rest = code.replaceAll(reExport, '').trim();
  if (rest !== '') findings.push({ file, message: `index.ts only re-exports, not: ${rest.split('\n')[0]}` });
  else if (code.trim() === '') findings.push({ file, message: 'index.ts exports nothing' });
  if (entry && !text.includes('@packageDocumentation')) {
    findings.push({
      file,
      message: 'an entry starts with a comment that says what it is for, with @packageDocumentation',
    });
  }
  return findings;
}

function isEntry({ path, manifest }: PackageFolder, file: string): boolean {
  return Object.values(manifest.exports ?? {}).some((target) => `${path}/${target.slice(2)}` === file);
}
