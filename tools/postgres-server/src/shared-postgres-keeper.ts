import { keepServer } from '@headwater/test-server';
import { startPostgres } from './start-postgres.ts';

await keepServer(async () => {
  const { url, stop } = await startPostgres();
  return { address: { url }, stop };
});
