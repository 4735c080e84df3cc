import type { Finding } from '../finding.ts';
import { lineAt } from '../imports.ts';
import type { Repository } from '../repository.ts';

const homePath = /(?<=^|[\s"'`(=:])(?:\/(?:home|Users|root|work|mnt|private)\/[\w.-]|[A-Z]:\\+Users\\+)[^\s"'`)]*/gm;
const registry = /https?:\/\/[\w.-]*(?:registry|npmmirror|artifactory|nexus|verdaccio)[\w.:-]*|_auth[T]oken/g;
const binary = /\.(png|jpe?g|gif|ico|gz|zst|db|woff2?)$/;

/** Nothing that is committed knows one machine: no path below somebody's home, no address of a package registry. */
export function checkLocalAddresses(repository: Repository): readonly Finding[] {
  return repository.files
    .filter((file) => !binary.test(file) && !file.includes('/fixtures/'))
    .flatMap((file) => {
      const text = repository.text(file);
      return [
        ...[...text.matchAll(homePath)].map((match) => [match, 'a path of one machine'] as const),
        ...[...text.matchAll(registry)].map((match) => [match, 'the address or key of a registry'] as const),
      ].map(([match, what]) => ({ file, line: lineAt(text, match.index), message: `holds ${what}: ${match[0]}` }));
    });
}
