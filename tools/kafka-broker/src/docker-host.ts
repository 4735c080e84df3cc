import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { MissingToolError, runCommand } from '@headwater/test-server';
import { type KafkaHost, type ProgramPlace, programArguments } from './kafka-host.ts';
import { pomFile } from './kafka-jars.ts';

const classPath = '/opt/kafka/libs/*';

/** Runs Kafka's programs in containers of Docker. Rejects with the reason when no engine answers. */
export async function dockerHost(tell: (what: string) => void): Promise<KafkaHost> {
  const engine = await findEngine();
  const image = `apache/kafka:${/<kafka\.version>(.+)<\/kafka\.version>/.exec(await readFile(pomFile, 'utf8'))?.[1]}`;
  tell(`Docker runs ${image}, and fetches it first where it is not there yet.`);
  return {
    description: `Docker ${engine}`,
    version: image,
    keepsClasses: false,
    listensOn: '0.0.0.0',
    async prepare(ports, warden) {
      // One container owns the network and the published ports of all brokers, so that a broker can come back to them.
      const network = `headwater-kafka-${randomUUID()}`;
      const published = ports.flatMap((port) => ['--publish', `127.0.0.1:${port}:${port}`]);
      warden.watch(network);
      const idle = ['--entrypoint', 'tail', image, '-f', '/dev/null'];
      await docker('run', '--detach', '--rm', '--name', network, ...published, ...idle);
      return network;
    },
    launch({ main, args, options, output, warden, ...place }) {
      const name = `headwater-kafka-${randomUUID()}`;
      warden.watch(name);
      const run = ['run', '--rm', '--name', name, ...seeing(place), '--entrypoint', 'java', image];
      const child = spawn('docker', [...run, ...programArguments(classPath, main, args, options)], {
        stdio: ['ignore', output, output],
        detached: true,
      });
      child.once('exit', () => warden.forget(name));
      return {
        child,
        async signal(signal) {
          if (signal === 'SIGSTOP') await docker('pause', name);
          else if (signal === 'SIGCONT') await docker('unpause', name);
          else await docker('kill', '--signal', signal, name);
        },
      };
    },
    keytool: (args, directory) =>
      docker('run', '--rm', ...seeing({ directory }), '--entrypoint', 'keytool', image, ...args),
    run: (main, args, place = {}) =>
      docker(
        'run',
        '--rm',
        ...seeing(place),
        '--entrypoint',
        'java',
        image,
        ...programArguments(classPath, main, args),
      ),
  };
}

function docker(...args: readonly string[]): Promise<string> {
  return runCommand('docker', args);
}

function seeing({ network, directory }: ProgramPlace): readonly string[] {
  const options: string[] = [];
  if (network !== undefined) options.push('--network', `container:${network}`);
  if (directory !== undefined) options.push('--volume', `${directory}:${directory}`);
  // What a broker writes belongs to whoever runs the tests, who must be able to remove it.
  if (process.getuid !== undefined) options.push('--user', `${process.getuid()}:${process.getgid?.() ?? 0}`);
  return options;
}

async function findEngine(): Promise<string> {
  try {
    return (await runCommand('docker', ['version', '--format', '{{.Server.Version}}'], { timeoutMs: 10_000 })).trim();
  } catch (error) {
    throw new MissingToolError('No engine of Docker answers', { cause: error });
  }
}
