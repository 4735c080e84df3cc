import { peakMemoryBytes } from './process/peak-memory.ts';
import type { Measured } from './process/measured.ts';
import { Stopwatch } from './process/stopwatch.ts';
import type { Task } from './subject.ts';
import { isSubjectName, subjects } from './subjects.ts';

const [name = '', task = ''] = process.argv.slice(2);
if (!isSubjectName(name)) throw new TypeError(`there is no subject ${name}`);
const subject = await subjects[name]();
const stopwatch = new Stopwatch();
const look = await subject(JSON.parse(task) as Task, stopwatch);
const elapsed = stopwatch.elapsed();
const peakBytes = peakMemoryBytes();
const measured: Measured = { ...elapsed, peakBytes, seen: await look() };
console.log(JSON.stringify(measured));
