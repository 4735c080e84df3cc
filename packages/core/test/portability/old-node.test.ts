import * as vm from 'node:vm';
import { beforeAll, expect, test } from 'vitest';
import { nodeFault } from '../../src/options/index.ts';
import { bundle, type Core } from '../support/bundle.ts';

let script: string;

beforeAll(async () => {
  script = await bundle('index.ts');
});

const load = (process: unknown): Core => vm.runInContext(script, vm.createContext({ process })) as Core;

test.each(['18.0.0', '20.20.2', '22.17.1'])('Node %s is refused at the import, in a sentence', (node) => {
  expect(() => load({ versions: { node } })).toThrow(`Headwater needs Node 22.18 or later, and this is ${node};`);
});

test.each([
  ['Node 22.18', { versions: { node: '22.18.0' } }],
  ['a nightly of Node', { versions: { node: '25.1.0-nightly' } }],
  ['Bun', { versions: { node: '20.0.0', bun: '1.1.0' } }],
  ['Deno', { versions: { node: '20.11.1', deno: '1.46.3' } }],
  ['a process that a bundler made up', {}],
  ['no process', undefined],
])('%s is not', (_, process) => {
  expect(load(process).EOF).toBeDefined();
});

test.each(['22.18.0', '24.0.0', '25.1.0-nightly'])('Node %s will do', (version) => {
  expect(nodeFault(version)).toBeUndefined();
});
