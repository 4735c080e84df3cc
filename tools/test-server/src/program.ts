import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How a program ended. */
export interface ProgramEnd {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Starts a program in a process of its own. */
export function startProgram(file: URL, env: NodeJS.ProcessEnv = process.env): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(file)], { stdio: ['ignore', 'pipe', 'pipe'], env });
}

/** The first line that a program says. */
export function firstLine(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    program.stdout?.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('\n')) resolve(said.split('\n')[0] ?? '');
    });
    let complaints = '';
    program.stderr?.on('data', (chunk) => (complaints += String(chunk)));
    program.once('exit', () => reject(new Error(`The program ended and said nothing but ${complaints}`)));
  });
}

/** Runs a program to its end. */
export function runProgram(file: URL, env: NodeJS.ProcessEnv = process.env): Promise<ProgramEnd> {
  const program = startProgram(file, env);
  let stdout = '';
  let stderr = '';
  program.stdout?.on('data', (chunk) => (stdout += String(chunk)));
  program.stderr?.on('data', (chunk) => (stderr += String(chunk)));
  return new Promise((resolve) => program.once('close', (code) => resolve({ stdout, stderr, code })));
}
