/** From now on this process ends when nobody reads what it prints any more, as in `| head`: in peace, nothing is lost by it. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
