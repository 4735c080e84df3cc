import { noTopic } from '../kafka/topic.ts';
import type { Place } from '../place/place.ts';
import type { Task } from '../subject.ts';
import type { SubjectName } from '../subjects.ts';
import type { Measured } from './measured.ts';
import { runProgram } from './run-program.ts';

/**
 * Measures one subject once, in a process of its own.
 *
 * @param flags what Node itself is told.
 */
export async function runSubject(
  place: Place,
  name: SubjectName,
  task: Partial<Task>,
  flags: readonly string[] = [],
): Promise<Measured> {
  const whole: Task = { file: '', url: '', topic: noTopic, count: 0, ...task };
  const { stdout } = await runProgram(process.execPath, [...flags, place.worker, name, JSON.stringify(whole)]);
  return JSON.parse(stdout) as Measured;
}
