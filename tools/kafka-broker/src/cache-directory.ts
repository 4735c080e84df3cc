import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** What is fetched or made once and used by all later runs; git ignores it, and it may be deleted at any time. */
export async function cacheDirectory(): Promise<string> {
  const directory = fileURLToPath(new URL('../.cache', import.meta.url));
  await mkdir(directory, { recursive: true });
  return directory;
}
