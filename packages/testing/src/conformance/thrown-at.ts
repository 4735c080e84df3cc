import { fileURLToPath } from 'node:url';

/** What is no code of a source: the kit, the contract, a test runner, and Node itself. */
const notTheirs = /\bnode:|[\\/]node_modules[\\/]|[\\/]@headwater[\\/]/;
const kit = fileURLToPath(new URL('..', import.meta.url));

/**
 * An error that a source threw, in one line: its name and message, and the line of the source's own code that it came
 * from, where the stack has one.
 */
export function thrownAt(error: Error): string {
  const said = String(error).split('\n', 1)[0] ?? '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const places = frames.map((line) => /\(?((?:file:|[A-Za-z]:)?[\\/][^()]*:\d+:\d+)\)?$/.exec(line)?.[1]).map(plain);
  const own = places.find((place) => place !== undefined && !notTheirs.test(place) && !place.startsWith(kit));
  return own === undefined ? said : `${said} (${own})`;
}

function plain(place: string | undefined): string | undefined {
  if (place === undefined || !place.startsWith('file:')) return place;
  const [, url = '', line = ''] = /^(.*?)(:\d+:\d+)$/.exec(place) ?? [];
  return fileURLToPath(url) + line;
}
