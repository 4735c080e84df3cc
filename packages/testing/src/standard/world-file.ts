import type { ConnectorPackage } from './connector-package.ts';

const worldFile = /^test\/world(?:-[\w-]+)?\.m?[jt]s$/;

/** The world modules of a package and their texts: `test/world.ts`, and `test/world-….ts` where it has several. */
export function worldFiles({ tests }: ConnectorPackage): readonly (readonly [file: string, text: string])[] {
  return [...tests].filter(([file]) => worldFile.test(file));
}
