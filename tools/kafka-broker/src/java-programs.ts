import { join } from 'node:path';
import { kafkaJars } from './kafka-jars.ts';
import { runCommand } from './run-command.ts';

/** Kafka's programs, run by the Java of this machine. */
export interface JavaPrograms {
  /** Tells Kafka's versions apart. */
  readonly version: string;
  readonly command: string;
  /** The arguments that start a program. */
  args(main: string, args: readonly string[], options: readonly string[]): readonly string[];
  /** Runs a program to its end and returns what it wrote to stdout. */
  run(main: string, args: readonly string[]): Promise<string>;
}

/** The command that starts Java: that of `JAVA_HOME`, or the one on the path. */
export function javaCommand(): string {
  const home = process.env['JAVA_HOME'] ?? '';
  return home === '' ? 'java' : join(home, 'bin', 'java');
}

/** Kafka's programs, with their jars fetched when they are not there yet. */
export async function javaPrograms(): Promise<JavaPrograms> {
  const jars = await kafkaJars();
  const command = javaCommand();
  const args: JavaPrograms['args'] = (main, mainArgs, options) => [
    ...options,
    '-Djava.awt.headless=true',
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
    '-cp',
    join(jars, '*'),
    main,
    ...mainArgs,
  ];
  return {
    version: jars,
    command,
    args,
    run: (main, mainArgs) =>
      runCommand(command, args(main, mainArgs, ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx256m'])),
  };
}
