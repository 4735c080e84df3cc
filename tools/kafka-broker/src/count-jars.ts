/** Takes the lines that Maven writes, and tells after every tenth jar that it fetched how many they are. */
export function countJars(tell: (what: string) => void): (line: string) => void {
  let jars = 0;
  return (line) => {
    if (!/\bDownloaded from .*\.jar\b/.test(line)) return;
    jars += 1;
    if (jars % 10 === 0) tell(`  ${jars} jars are fetched`);
  };
}
