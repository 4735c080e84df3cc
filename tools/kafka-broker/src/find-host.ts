import { MissingToolError } from '@headwater/test-server';
import { dockerHost } from './docker-host.ts';
import { javaHost } from './java-host.ts';
import type { KafkaHost } from './kafka-host.ts';

let found: Promise<KafkaHost> | undefined;

/**
 * What runs Kafka on this machine: Java and Maven when they are there, else Docker. Rejects with a
 * {@link MissingToolError} when nothing can. With `CI=true`, a Maven that is there and cannot fetch is an error at once.
 * What takes long, because it is done for the first time, is told.
 */
export function findHost(tell: (what: string) => void = () => {}): Promise<KafkaHost> {
  found ??= search(tell);
  return found;
}

async function search(tell: (what: string) => void): Promise<KafkaHost> {
  const reasons: string[] = [];
  for (const host of [javaHost, dockerHost]) {
    try {
      return await host(tell);
    } catch (error) {
      if (process.env['CI'] === 'true' && !(error instanceof MissingToolError)) throw error;
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new MissingToolError(`This machine cannot run Kafka: ${reasons.join('; ')}`);
}
