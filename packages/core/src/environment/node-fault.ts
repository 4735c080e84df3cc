/**
 * Why this version of Node will not do, as a sentence with the way out; `undefined` when it will. For a command that says so itself,
 * before it loads what an older Node cannot load.
 *
 * @param version as in `process.versions.node`
 */
export function nodeFault(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > 22 || (major === 22 && minor >= 18);
  return isEnough
    ? undefined
    : `Headwater needs Node 22.18 or later, and this is ${version}; 'npx -y node@24 FILE' runs a program with a newer one`;
}
