import { spawn } from 'node:child_process';

/** Ends processes and removes a directory when this process has ended, in whatever way. */
export interface Warden {
  watch(pid: number): void;
  /** A process that has ended is forgotten, because its number may be given to another. */
  forget(pid: number): void;
  /** Ends what is still watched and removes the directory, now. */
  close(): Promise<void>;
}

// Reads `+pid` and `-pid` until its input ends, which happens however the writer dies.
const script = `
pids=' '
while read -r line; do
  case $line in
    +*) pids="$pids\${line#+} " ;;
    -*) pids="\${pids% \${line#-} *} \${pids##* \${line#-} }" ;;
  esac
done
for pid in $pids; do kill -s KILL "$pid" 2>/dev/null; done
for attempt in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$1" 2>/dev/null && break; sleep 0.2; done
`;

/** Starts a warden for a directory. It is a shell in a session of its own, so Ctrl-C does not reach it. */
export function startWarden(directory: string): Warden {
  const shell = spawn('/bin/sh', ['-c', script, 'warden', directory], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => shell.once('exit', () => resolve()));
  shell.stdin.on('error', () => {});
  shell.unref();
  return {
    watch: (pid) => shell.stdin.write(`+${pid}\n`),
    forget: (pid) => shell.stdin.write(`-${pid}\n`),
    async close() {
      shell.ref();
      shell.stdin.end();
      await ended;
    },
  };
}
