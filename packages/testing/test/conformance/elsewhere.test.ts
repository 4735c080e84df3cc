import { describe, expect, it } from 'vitest';
import { type AnyConformanceSetup, type Elsewhere, runConformance } from '../../src/index.ts';
import completeList from './complete-list.ts';
import type { ListWorld, Row } from './list-world.ts';

async function processRule(elsewhere: Partial<Elsewhere<Row, ListWorld>>): Promise<string> {
  const { elsewhere: complete } = completeList;
  if (complete === undefined) throw new TypeError('the complete setup has elsewhere');
  const setup = { ...completeList, elsewhere: { ...complete, ...elsewhere } };
  const { results } = await runConformance(setup, { rules: ['C2.process'] });
  const [result] = results;
  return result?.message === '' ? 'passed' : (result?.message ?? 'nothing');
}

function fixture(name: string): string {
  return import.meta.resolve(`../fixtures/elsewhere/${name}`);
}

describe('a part that is built in a fresh process', () => {
  it('is built by the setup that its module exports', async () => {
    expect(await processRule({})).toBe('passed');
  });

  it('is built by what the function makes that its module exports, of the module of the connector', async () => {
    const connector = import.meta.resolve('./list-source.ts');
    expect(await processRule({ module: fixture('world-of-a-connector.ts'), connector })).toBe('passed');
  });

  it('has the keys that it has here', async () => {
    const renamed = ({ contents }: ListWorld): unknown =>
      Object.fromEntries(Object.entries(contents).map(([part, rows]) => [`${part}-${process.pid}`, rows]));
    const message = await processRule({ address: renamed });
    expect(message).toContain('called: listParts in a fresh process');
    expect(message).toContain('wanted: ["a"]');
    expect(message).toContain('#c1');
  });

  it('fails in words when the module has no such setup, cannot be imported, or ends its process', async () => {
    expect(await processRule({ module: fixture('no-world.ts') })).toContain('by default is no setup with elsewhere');
    expect(await processRule({ module: fixture('not-there.ts') })).toContain('Cannot find module');
    expect(await processRule({ module: fixture('exits.ts') })).toContain(
      'came:   the process ended without an answer: that was all',
    );
  });

  it('shows as skipped when the setup does not say how', async () => {
    const { elsewhere: _elsewhere, ...setup } = completeList as AnyConformanceSetup;
    const { results } = await runConformance(setup, { rules: ['C2.process'] });
    expect(results).toMatchObject([{ status: 'skipped', message: 'the setup has no `elsewhere`' }]);
  });
});
