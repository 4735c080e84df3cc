import { defineConfig } from 'tsdown';
import { published } from '../../tsdown.base.ts';

export default defineConfig({
  ...published,
  entry: {
    index: 'src/index.ts',
    vitest: 'src/vitest/index.ts',
    'node-test': 'src/node-test/index.ts',
    standard: 'src/standard/index.ts',
    elsewhere: 'src/conformance/elsewhere/elsewhere.ts',
    store: 'src/store/index.ts',
  },
});
