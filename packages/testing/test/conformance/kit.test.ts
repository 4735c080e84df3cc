import { describe, expect, it } from 'vitest';
import { type BuildPartContext, EOF, type MaybePromise, type NextBatchContext, Retry } from '@headwater/core';
import { type ConformanceReport, type ConformanceSetup, type RuleResult, runConformance } from '../../src/index.ts';
import { sameItem } from '../../src/conformance/lab/same-item.ts';
import { behindAStalledRequest } from '../broken/c5-behind-a-stalled-request.ts';
import { waitsForAnAnswer } from '../broken/c5-waits-for-an-answer.ts';
import type { BrokenSource } from '../broken/broken-source.ts';
import { type Client, ListPartition, ListSource, listSetup, partitionSetup, type Place } from './list-source.ts';
import type { ListWorld, Row } from './list-world.ts';

type Setup = ConformanceSetup<Row, ListWorld>;

/** Its position is one item behind, but at the end. */
class BehindPartition extends ListPartition {
  returned = this.next;

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    this.returned = batch === EOF ? this.next : this.next - 1;
    return batch;
  }

  override snapshot(): Place {
    return { next: this.returned };
  }
}

function gap(knownGaps: { readonly [id: string]: string }): Setup {
  return { ...partitionSetup(BehindPartition), knownGaps };
}

function decode(text: string): Row[] {
  return JSON.parse(text) as Row[];
}

function failing(why: string): () => never {
  return () => {
    throw new Error(why);
  };
}

function of(report: ConformanceReport, id: string): RuleResult {
  const result = report.results.find(({ rule }) => rule.id === id);
  if (result === undefined) throw new Error(`there is no result of ${id}`);
  return result;
}

describe('what an author reads', () => {
  it('says what was called, what came, what was wanted, what to change and where it is written', async () => {
    const report = await runConformance(partitionSetup(BehindPartition));
    expect(of(report, 'C8').message).toBe(
      [
        'C8 (must) cut at every call: position through JSON text, a new object, and the rest is exactly the rest',
        '  called: the restart at {"next":1}',
        '  came:   {"id":1} as item 2',
        '  wanted: {"id":2} as item 2',
        '  change: return from snapshot the place behind the last item that nextBatch returned, not what was read ahead, as plain JSON; and start exactly there in buildPart',
        '  rule:   https://github.com/headwater-streams/headwater/blob/main/docs/specification.md#c8',
      ].join('\n'),
    );
    expect(report.conforms).toBe(false);
  });

  it('shows the error that the source threw, and the line of its own code, instead of advice about items', async () => {
    class ThrowingPartition extends ListPartition {
      override async nextBatch(): Promise<readonly Row[] | EOF> {
        await Promise.resolve();
        return decode('{');
      }
    }
    const { explanation } = of(await runConformance(partitionSetup(ThrowingPartition)), 'C5');
    expect(explanation?.thrown).toMatch(/^SyntaxError: Expected property name .* \(.*kit\.test\.ts:\d+:\d+\)$/);
    expect(explanation?.change).toMatch(/^begin at the line that threw/);
  });

  it('tells a call that is stuck itself from one that is stuck behind it', async () => {
    const messageOf = async ({ run }: BrokenSource): Promise<string> => of(await run(), 'C5.stalled').message;
    const itself = await messageOf(waitsForAnAnswer);
    expect(itself).toContain(': the stalled call itself, ');
    expect(itself).toContain('change: pass the signal to every request');
    const behind = await messageOf(behindAStalledRequest);
    expect(behind).toContain(': a call after the stalled one, ');
    expect(behind).toContain('change: let a request that is given up free its connection');
  });

  it('blocks what builds on a rule that fails, and says which', async () => {
    const report = await runConformance(partitionSetup(BehindPartition));
    expect(of(report, 'C2')).toMatchObject({ status: 'blocked', message: 'not checked: C8 does not hold' });
    expect(of(report, 'C10.crash').status).toBe('blocked');
  });

  it('names the rule to mend first, not one that is blocked itself', async () => {
    class RepeatingPartition extends ListPartition {
      override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
        const batch = await super.nextBatch(context);
        return batch === EOF ? EOF : [...batch, ...batch];
      }
    }
    const { results } = await runConformance(partitionSetup(RepeatingPartition));
    const blocked = results.filter(({ status }) => status === 'blocked');
    expect(blocked.length).toBeGreaterThan(3);
    expect(new Set(blocked.map(({ message }) => message))).toEqual(new Set(['not checked: C5 does not hold']));
  });
});

describe('known gaps', () => {
  it('run as expected failures', async () => {
    const report = await runConformance(gap({ C8: 'pages cannot be cut yet' }));
    expect(of(report, 'C8')).toMatchObject({ status: 'known gap', message: 'pages cannot be cut yet' });
    expect(report.conforms).toBe(true);
  });

  it('fail when the rule holds after all', async () => {
    const report = await runConformance(gap({ C5: 'items may be lost' }));
    expect(of(report, 'C5').status).toBe('failed');
    expect(of(report, 'C5').message).toContain('C5 is listed in knownGaps but holds; take it out: items may be lost');
  });

  it('fail when the rule does not apply or was not reached', async () => {
    const report = await runConformance(gap({ P1: 'never polled', C2: 'not sure' }));
    expect(of(report, 'P1').message).toContain('was not checked (does not apply)');
    expect(of(report, 'C2').message).toContain('was not checked (blocked)');
  });

  it('are refused when there is no such rule', async () => {
    await expect(runConformance(gap({ C99: 'what?' }))).rejects.toThrow("knownGaps names 'C99'");
  });
});

describe('what does not apply shows as skipped, with the reason', () => {
  it('a capability that is not declared', async () => {
    const { create, source, item, put, destroy } = listSetup();
    const report = await runConformance({ create, source, item, put, destroy });
    expect(report.conforms).toBe(true);
    expect(of(report, 'C6')).toMatchObject({ status: 'skipped', message: 'the setup does not declare `bounded`' });
    expect(of(report, 'C2.parts').message).toBe('the setup declares no two `parts`');
    expect(of(report, 'E3').message).toBe('the setup has no `fail`');
    const reasons = report.results.filter(({ status }) => status === 'skipped').map(({ message }) => message);
    expect(reasons).not.toContain('');
  });

  it('a source whose items all come in one batch: C8 fails, as there is no place to cut', async () => {
    const report = await runConformance({
      ...listSetup(),
      source: (world) => new ListSource(world, { batchSize: 100 }),
    });
    expect(of(report, 'C8').status).toBe('failed');
    expect(of(report, 'C8').message).toContain(
      '  came:   all 7 items in one batch\n  wanted: two batches or more\n  change: give the source small batches or put them in several pages, so that there is a place to cut',
    );
    expect(report.conforms).toBe(false);
  });
});

describe('sources that are correct in other ways', () => {
  it('one that answers with empty batches first, and with Retry to ordinary calls', async () => {
    class HesitantPartition extends ListPartition {
      calls = 0;
      override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
        this.calls += 1;
        if (this.calls % 3 === 1) return [];
        if (this.calls % 3 === 2) throw new Retry({ afterMs: 10_000 });
        return super.nextBatch(context);
      }
    }
    class HesitantSource extends ListSource {
      isAsked = false;
      override buildPart(context: BuildPartContext<Place, Client>): MaybePromise<ListPartition> {
        this.isAsked = !this.isAsked;
        if (this.isAsked) throw new Retry({ afterMs: 10_000 });
        return new HesitantPartition(
          context.shared,
          context.part,
          this.firstPlace(context),
          this.batchSize,
          this.lastPlace(context),
        );
      }
    }
    const { results } = await runConformance(listSetup((world, options) => new HesitantSource(world, options)));
    expect(results.filter(({ status }) => status === 'failed').map(({ message }) => message)).toEqual([]);
  });

  it('one that adds to what was put, with itemOf; without it, the message shows both', async () => {
    class WrappingPartition extends ListPartition {
      override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
        const batch = await super.nextBatch(context);
        return batch === EOF ? EOF : batch.map((row) => ({ ...row, part: this.part }));
      }
    }
    const setup = partitionSetup(WrappingPartition);
    expect((await runConformance({ ...setup, itemOf: ({ id }) => ({ id }) })).conforms).toBe(true);
    const { message } = of(await runConformance(setup), 'C5');
    expect(message).toContain('came:   {"id":0,"part":"a"} as item 0');
    expect(message).toContain('give the setup an itemOf');
  });

  it('rows with another prototype are the same rows', () => {
    expect(sameItem({ a: 1, b: [new Date(0)] }, Object.assign(Object.create(null), { a: 1, b: [new Date(0)] }))).toBe(
      true,
    );
    expect(sameItem({ a: 1 }, { a: 1, b: undefined })).toBe(false);
    expect(sameItem({ a: { b: 1 } }, { a: { b: 2 } })).toBe(false);
    expect(sameItem(new Uint8Array([1]), new Uint8Array([2]))).toBe(false);
    expect(sameItem({ a: 1 }, null)).toBe(false);
  });
});

describe('a source that holds up the kit', () => {
  it('C11: a closeShared that never settles is a failure that names it, and nothing hangs', async () => {
    class StuckSource extends ListSource {
      override closeShared(): Promise<void> {
        return new Promise(() => {});
      }
    }
    const setup = { ...listSetup((world) => new StuckSource(world)), patienceMs: 100 };
    const report = await runConformance(setup, { rules: ['C1'] });
    const failed = report.results.filter(({ status }) => status === 'failed');
    expect(failed).not.toEqual([]);
    for (const { message } of failed) {
      expect(message).toContain('called: closeShared\n  came:   nothing within 100 ms');
      expect(message).toContain('change: let closeShared settle');
      expect(message).toContain('specification.md#c11');
    }
  });

  it.each([
    ['never settles', () => new Promise<never>(() => {}), 'nothing within 100 ms'],
    ['throws', failing('still busy'), 'an error: Error: still busy'],
  ])('C10: a close that %s is told as such, whatever rule finds it', async (_how, close, came) => {
    class StuckPartition extends ListPartition {
      override close(): Promise<never> {
        return close();
      }
    }
    const report = await runConformance({ ...partitionSetup(StuckPartition), patienceMs: 100 }, { rules: ['C5'] });
    const { message } = of(report, 'C5');
    expect(message).toContain(`called: close of part 'a'\n  came:   ${came}`);
    expect(message).toContain('change: let close end, without an error, whenever it is called');
  });
});

it('C7: a source that wants to be asked at the end of time gets there, and nobody is blamed', async () => {
  class LatePartition extends ListPartition {
    override nextAwake(): Date {
      return new Date(8.64e15);
    }
  }
  const { results } = await runConformance(partitionSetup(LatePartition), { rules: ['C5.slow', 'E2'] });
  expect(results.map(({ message }) => message).join('\n')).not.toContain('by the runtime');
});

describe('a setup that is wrong', () => {
  it('fails every rule when no world can be made, and the rule that was running when none can be taken down', async () => {
    const noWorld = await runConformance({ ...listSetup(), create: failing('no disk') });
    expect(new Set(noWorld.results.map(({ status }) => status))).toEqual(new Set(['failed']));
    expect(of(noWorld, 'C5').message).toContain('no disk');
    const noEnd = await runConformance({ ...listSetup(), destroy: failing('it is locked') });
    expect(of(noEnd, 'C1').message).toContain('it is locked');
  });

  it('says so when the source has more parts than were put', async () => {
    class CrowdedSource extends ListSource {
      override listParts(): string[] {
        return ['a', 'other'];
      }
    }
    const { create, item, put, destroy } = listSetup();
    const report = await runConformance({ create, item, put, destroy, source: (world) => new CrowdedSource(world) });
    expect(of(report, 'C1').message).toContain('wanted: one key, as the setup declares no `parts`');
  });
});
