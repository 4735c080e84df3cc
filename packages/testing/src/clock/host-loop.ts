import process from 'node:process';

// Taken at load: a test runner may replace the global one by a fake, and virtual time must not depend on that.
const { setImmediate } = globalThis;

/** Resolves after the real event loop has had a turn, and so after every promise job that is there now. */
export function hostTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Calls back in the next turn of the real event loop, in the order of the calls. */
export function inHostTurn(callback: () => void): void {
  setImmediate(callback);
}

let turn = 0;
let isCounting = false;

/** A number that is the same as long as the event loop has not had a turn since the last call. */
export function hostTurnNumber(): number {
  if (!isCounting) {
    isCounting = true;
    setImmediate(() => {
      isCounting = false;
      turn += 1;
    });
  }
  return turn;
}

// Requests end by themselves. Handles (sockets, servers, watchers, message ports) may stay open for ever.
const request = /Req|Job$|WriteWrap|ShutdownWrap|ConnectWrap/;

/**
 * Whether the process waits for the answer to a request: a file being read, a name being looked up. Node 26 does not
 * tell of `fs.promises.readFile` and `writeFile`; it does of reads and writes through a `FileHandle`.
 */
export function hostIoPending(): boolean {
  return process.getActiveResourcesInfo().some((resource) => request.test(resource));
}
