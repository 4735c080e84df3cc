/** Why this version of Node will not do, as a sentence; `undefined` when it will. */
export function nodeFault(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > 22 || (major === 22 && minor >= 18);
  return isEnough ? undefined : `headwater needs Node 22.18 or later; this is ${version}`;
}
