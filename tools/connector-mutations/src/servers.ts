import { sharedKafka } from '@headwater/kafka-broker';
import { sharedPostgres } from '@headwater/postgres-server';

/** Starts the servers that the kits of these connectors need, one for all of their runs, and says where they are. */
export async function serversFor(connectors: readonly string[]): Promise<NodeJS.ProcessEnv> {
  const env: NodeJS.ProcessEnv = {};
  if (connectors.includes('kafka')) env['HEADWATER_KAFKA_BROKERS'] = (await sharedKafka()).bootstrap.join(',');
  if (connectors.includes('postgres-source')) env['HEADWATER_POSTGRES_URL'] = (await sharedPostgres()).url;
  return env;
}
