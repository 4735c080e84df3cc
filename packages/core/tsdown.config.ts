import { defineConfig } from 'tsdown';
import { published } from '../../tsdown.base.ts';

export default defineConfig({
  ...published,
  platform: 'neutral',
  entry: { index: 'src/index.ts', options: 'src/options/index.ts', store: 'src/store/index.ts' },
});
