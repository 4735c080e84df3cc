import type { ChildProcess } from 'node:child_process';
import type { Warden } from '@headwater/test-server';

/** Where Kafka's programs run: with the Java of this machine, or in containers. */
export interface KafkaHost {
  readonly description: string;
  /** Tells versions of Kafka and of Java apart. */
  readonly version: string;
  /** Whether Java may keep the classes of an earlier start in a file of this machine. */
  readonly keepsClasses: boolean;
  /** The address on which brokers listen so that 127.0.0.1 of this machine reaches them. */
  readonly listensOn: string;
  /** Makes these ports of this machine reach brokers to come; returns the network that they must be launched in. */
  prepare(ports: readonly number[], warden: Warden): Promise<string | undefined>;
  /** Starts a program that runs until it is ended, and has the warden watch it. */
  launch(program: KafkaProgram): LaunchedProgram;
  /** Runs a program to its end and returns what it wrote to stdout. */
  run(main: string, args: readonly string[], place?: ProgramPlace): Promise<string>;
  /** Runs Java's tool for keys, which sees a folder. */
  keytool(args: readonly string[], directory: string): Promise<string>;
}

/** What a program that runs in a container can reach. */
export interface ProgramPlace {
  readonly network?: string | undefined;
  /** A folder that it sees under the same name. */
  readonly directory?: string | undefined;
}

/** A program that runs until it is ended. */
export interface KafkaProgram extends ProgramPlace {
  readonly main: string;
  readonly args: readonly string[];
  /** Options of Java. */
  readonly options: readonly string[];
  /** The open file that takes what it says. */
  readonly output: number;
  readonly warden: Warden;
}

/** A program that runs. */
export interface LaunchedProgram {
  /** Ends when the program ends. */
  readonly child: ChildProcess;
  signal(signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): Promise<void>;
}

const short: readonly string[] = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx256m'];

/** The arguments with which Java starts a program; options are those for a short run unless told. */
export function programArguments(
  classPath: string,
  main: string,
  args: readonly string[],
  options: readonly string[] = short,
): readonly string[] {
  const quiet = ['-Djava.awt.headless=true', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];
  return [...options, ...quiet, '-cp', classPath, main, ...args];
}
