import { dockerHost } from './docker-host.ts';
import { javaHost } from './java-host.ts';
import type { KafkaHost } from './kafka-host.ts';

let found: Promise<KafkaHost> | undefined;

/** What runs Kafka on this machine: Java when it is there, else Docker. Rejects with what is missing. */
export function findHost(): Promise<KafkaHost> {
  found ??= search();
  return found;
}

async function search(): Promise<KafkaHost> {
  const reasons: string[] = [];
  for (const host of [javaHost, dockerHost]) {
    try {
      return await host();
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(`This machine cannot run Kafka: ${reasons.join('; ')}`);
}
