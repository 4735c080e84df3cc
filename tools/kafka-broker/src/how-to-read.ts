import type { KafkaUser } from './kafka-settings.ts';

/** A broker that somebody wants to try out. */
export interface TriedBroker {
  /** The port without a login and without TLS. */
  readonly port: number;
  /** The port with a login, with TLS or with both, where there is one. */
  readonly securePort: number | undefined;
  /** Who may log in there; undefined when no login is wanted. */
  readonly user: KafkaUser | undefined;
  /** The file with the certificate of the authority, PEM; undefined without TLS. */
  readonly authorityFile: string | undefined;
}

/** The exact commands that read the sample messages. */
export function howToRead({ port, securePort, user, authorityFile }: TriedBroker): string {
  const lines = [
    `Kafka runs at localhost:${port}, with 20 JSON messages in the 2 partitions of the topic clicks. Read them:`,
  ];
  lines.push('', `  ${readCommand(port)}`, '');
  if (securePort === undefined) return lines.join('\n');

  const wants = [user && 'a login', authorityFile && 'TLS'].filter((what) => what !== undefined).join(' and ');
  lines.push(`The same messages at localhost:${securePort}, which wants ${wants}:`, '');
  if (user !== undefined) {
    lines.push(`  export HEADWATER_KAFKA_USER=${user.name} HEADWATER_KAFKA_PASSWORD=${user.password}`);
  }
  const options = [];
  if (authorityFile !== undefined) options.push('--tls', '--ca', authorityFile);
  if (user !== undefined) options.push('--sasl', 'scram-sha-256');
  lines.push(`  ${[readCommand(securePort), ...options].join(' ')}`, '');
  if (user !== undefined) {
    lines.push(
      `The user is ${user.name}, the password ${user.password}; plain and scram-sha-512 will do as well. Any other`,
      'user or password is refused: export another one to see how.',
      '',
    );
  }
  if (authorityFile !== undefined) {
    lines.push(
      `Its certificate is signed by the authority in ${authorityFile},`,
      'which Node does not know: without --ca it is not trusted.',
      '',
    );
  }
  return lines.join('\n');
}

function readCommand(port: number): string {
  return `npx --yes pnpm@12 headwater read kafka://localhost:${port}/clicks`;
}
