import { runProgram } from '../process/run-program.ts';

/** A Python that runs Bytewax. */
export interface Python {
  readonly program: string;
  readonly version: string;
}

/** The commands that may be one, the best first. */
export const pythonPrograms: readonly string[] = [
  'python3.12',
  'python3.11',
  'python3.10',
  'python3.9',
  'python3.8',
  'python3',
  'python',
];

const check = `
import sys, ensurepip, venv
print(sys.version.split()[0] if (3, 8) <= sys.version_info[:2] <= (3, 12) else '')
`;

/** The newest Python from 3.8 to 3.12 that can make virtual environments with pip. */
export async function findPython(): Promise<Python | undefined> {
  for (const program of pythonPrograms) {
    const version = await runProgram(program, ['-c', check]).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
    if (version !== '') return { program, version };
  }
  return undefined;
}
