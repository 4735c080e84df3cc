import { startPostgres } from '../../src/index.ts';

// Starts a PostgreSQL, says its process and its folder, and goes on until it is killed.
const { pid, directory } = await startPostgres();
console.log(JSON.stringify({ pid, directory }));
setInterval(() => {}, 60_000);
