import { spawn } from 'node:child_process';

/** Ends processes and removes a directory when this process has ended, in whatever way. */
export interface Warden {
  /** A number is a process, a name is a container. */
  watch(target: number | string): void;
  /** What has ended is forgotten, because its number may be given to another process. */
  forget(target: number | string): void;
  /** Ends what is still watched and removes the directory, now. */
  close(): Promise<void>;
}

// Reads `+target` and `-target` until its input ends, which happens however the writer dies.
const script = `
PATH="\${PATH:+$PATH:}/usr/bin:/bin"
targets=' '
while read -r line; do
  case $line in
    +*) targets="$targets\${line#+} " ;;
    -*) targets="\${targets% \${line#-} *} \${targets##* \${line#-} }" ;;
  esac
done
for target in $targets; do
  case $target in
    *[!0-9]*) docker rm --force --volumes "$target" ;;
    *) kill -s KILL "$target" ;;
  esac
done
for attempt in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$1" && break; sleep 0.2; done
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
    watch: (target) => shell.stdin.write(`+${target}\n`),
    forget: (target) => shell.stdin.write(`-${target}\n`),
    async close() {
      shell.ref();
      shell.stdin.end();
      await ended;
    },
  };
}
