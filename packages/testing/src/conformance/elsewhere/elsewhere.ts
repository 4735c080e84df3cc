import process from 'node:process';
import { ContractViolation } from '../../checker/contract-violation.ts';
import { describe } from '../../checker/describe.ts';
import { Lab } from '../lab/lab.ts';
import { expectRest } from '../lab/expect-items.ts';
import { sameItem } from '../lab/same-item.ts';
import { RuleFailure } from '../rule-failure.ts';
import type { AnyConformanceSetup } from '../setup.ts';
import type { ElsewhereAnswer, ElsewhereTask } from './elsewhere-task.ts';

// The program of the process in which a part is built anew: one task, one answer.
process.once('message', (task) => {
  void answerTo(task as ElsewhereTask).then((answer) =>
    process.send?.(answer, undefined, undefined, () => process.exit()),
  );
});

async function answerTo(task: ElsewhereTask): Promise<ElsewhereAnswer> {
  try {
    await readOn(task, await setupOf(task));
    return {};
  } catch (error) {
    if (error instanceof ContractViolation) return { error: error.message };
    if (!(error instanceof RuleFailure)) return { error: describe(error) };
    const { cause: _cause, ...failure } = error.report;
    return { failure };
  }
}

async function setupOf({ module, connector }: ElsewhereTask): Promise<AnyConformanceSetup> {
  const { default: world } = (await import(module)) as { readonly default: unknown };
  if (typeof world !== 'function') return world as AnyConformanceSetup;
  const setup: unknown = await world(connector === undefined ? undefined : await import(connector));
  // Whatever else it lacks, its own error says.
  return setup as AnyConformanceSetup;
}

async function readOn(task: ElsewhereTask, setup: AnyConformanceSetup): Promise<void> {
  const { address, parts = setup.parts, keys, position, behind, now } = task;
  const { elsewhere } = setup;
  if (elsewhere === undefined) throw new TypeError(`what ${task.module} exports by default is no setup with elsewhere`);
  const lab = await Lab.create({
    ...setup,
    ...(parts === undefined ? {} : { parts }),
    create: () => address,
    source: (world) => elsewhere.source(world as never),
    destroy: () => {},
  });
  lab.passTo(now);
  const session = await lab.open();
  const listed = (await session.list()).toSorted();
  if (!sameItem(listed, keys)) {
    const called = 'listParts in a fresh process';
    throw new RuleFailure({ rule: 'C1', called, came: describe(listed), wanted: describe(keys) });
  }
  const reader = await session.build(undefined, { position });
  await expectRest(lab, reader, lab.items().slice(behind), `a build at ${position} in a fresh process, and reading on`);
  await session.close();
  await lab.destroy();
}
