import type { ExitCode } from '../exit-code.ts';

const graceMs = 2000;

/**
 * Ends the process with this code even if a connector or its world has left something open that keeps it alive, and
 * says what that is. A process that nothing keeps alive has ended before.
 */
export function endWith(code: ExitCode): void {
  setTimeout(() => {
    const open = [...new Set(process.getActiveResourcesInfo())].join(', ');
    process.stderr.write(
      `headwater: the connector or its world leaves something open (${open}): close it in close() or destroy()\n`,
    );
    process.exit(code);
  }, graceMs).unref();
}
