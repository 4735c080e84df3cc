import { AbortExecution, errorCodes, HeadwaterError, Retry } from '@headwater/core';
import { describe } from '../../checker/describe.ts';
import { expectRest } from '../lab/expect-items.ts';
import { readToError } from '../lab/read-to-error.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure, RuleFailure } from '../rule-failure.ts';

export const failure: ConformanceRule = {
  id: 'E3',
  level: 'must',
  title: 'a failure is thrown as an Error, and a restart from the last position gives the rest',
  needs: ['replays', 'fails'],
  buildsOn: ['C8', 'C10'],
  advice: 'throw what failed, with its cause, do not swallow it or end early; and let close work afterwards',
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    const came = await reader.read(1);
    await lab.fail();
    const { items, error } = await readToError(reader, wanted.length - came.length, 'failure');
    came.push(...items);
    if (!isOrdinary(error)) {
      const called = 'reading on after `fail` of the setup';
      throw new RuleFailure({
        called,
        came: describe(error ?? 'no error'),
        wanted: 'an Error, no Retry or AbortExecution',
      });
    }
    await reader.close().catch((cause: unknown) => {
      throw asFailure(cause, 'close after a failure', 'no error');
    });
    const later = await session.build(undefined, { position: reader.position });
    await expectRest(lab, later, wanted.slice(came.length), `a restart at ${reader.position} after ${describe(error)}`);
  },
};

function isOrdinary(error: unknown): boolean {
  if (Retry.is(error) || AbortExecution.is(error)) return false;
  return HeadwaterError.is(error) ? error.code in errorCodes : error instanceof Error;
}
