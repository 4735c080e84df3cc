import { spawn } from 'node:child_process';
import { basename, join } from 'node:path';
import { MissingToolError, runCommand } from '@headwater/test-server';
import { kafkaJars } from './kafka-jars.ts';
import { type KafkaHost, programArguments } from './kafka-host.ts';

const oldestJava = 17;

/** A command of Java: that of `JAVA_HOME`, or the one on the path. */
function javaTool(name: 'java' | 'keytool'): string {
  const home = process.env['JAVA_HOME'] ?? '';
  return home === '' ? name : join(home, 'bin', name);
}

/** Runs Kafka's programs with the Java of this machine. Rejects with the reason when there is none that can. */
export async function javaHost(tell: (what: string) => void): Promise<KafkaHost> {
  const javaVersion = await findJava();
  const jars = await kafkaJars(tell);
  const command = javaTool('java');
  const classPath = join(jars, '*');
  return {
    description: `Java ${javaVersion}`,
    version: `${basename(jars)} ${javaVersion}`,
    keepsClasses: true,
    listensOn: '127.0.0.1',
    prepare: () => Promise.resolve(undefined),
    launch({ main, args, options, output, warden }) {
      const child = spawn(command, programArguments(classPath, main, args, options), {
        stdio: ['ignore', output, output],
        detached: true,
      });
      const { pid } = child;
      if (pid !== undefined) {
        warden.watch(pid);
        child.once('exit', () => warden.forget(pid));
      }
      return { child, signal: (signal) => Promise.resolve(void child.kill(signal)) };
    },
    keytool: (args) => runCommand(javaTool('keytool'), args),
    run: (main, args) => runCommand(command, programArguments(classPath, main, args)),
  };
}

async function findJava(): Promise<string> {
  const command = javaTool('java');
  let answer: string;
  try {
    answer = await runCommand(command, ['--version']);
  } catch (error) {
    throw new MissingToolError(`Java does not run (${command} --version fails)`, { cause: error });
  }
  const version = /\s(\d+)(?:\.\S*)?\s/.exec(answer);
  if (Number(version?.[1]) >= oldestJava) return version?.[0].trim() ?? '';
  throw new MissingToolError(`Kafka needs Java ${oldestJava} or later, and this is ${answer.split('\n')[0]}`);
}
