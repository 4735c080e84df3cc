import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measured } from '../process/measured.ts';
import { runProgram } from '../process/run-program.ts';
import { findPython } from './find-python.ts';

const version = '0.21.1';
const flows = fileURLToPath(new URL('../../bytewax', import.meta.url));

/** Bytewax in a virtual environment of its own, or why there is none. */
export interface Bytewax {
  /** What was measured, or why it was skipped, in a sentence. */
  readonly note: string;
  /** Measures one flow once, in a process of its own. `undefined`: skipped. */
  readonly run?: (flow: 'lines' | 'rows' | 'messages', ...args: readonly string[]) => Promise<Measured>;
}

/** Installs Bytewax below `folder`, where it can. */
export async function installBytewax(folder: string): Promise<Bytewax> {
  const python = await findPython();
  if (python === undefined) return { note: 'Bytewax was skipped: there is no Python 3.8 to 3.12 with venv and pip.' };
  const environment = join(folder, 'bytewax');
  const program = join(environment, 'bin/python');
  try {
    await runProgram(python.program, ['-m', 'venv', environment]);
    await runProgram(program, [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      `bytewax[kafka]==${version}`,
    ]);
  } catch (error) {
    const reason = String(error).trim().split('\n').at(-1) ?? '';
    return { note: `Bytewax was skipped: ${version} could not be installed (${reason}).` };
  }
  return {
    note: `Bytewax is ${version} on Python ${python.version}, through its own engine: a cluster of one worker.`,
    async run(flow, ...args) {
      const { stdout } = await runProgram(program, ['-B', join(flows, `${flow}.py`), ...args]);
      return JSON.parse(stdout) as Measured;
    },
  };
}
