import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

// Stands for a run with two test files at the same time: says on two lines which PostgreSQL each of them was given.
const file = fileURLToPath(new URL('./use-shared.ts', import.meta.url));
const options = { env: { ...process.env, VITEST: 'true' } };
const start = (): Promise<{ stdout: string }> => promisify(execFile)(process.execPath, [file], options);
const answers = await Promise.all([start(), start()]);
console.log(answers.map(({ stdout }) => stdout.trim()).join('\n'));
