import { defineConfig } from 'tsdown';

// The program that measures, as plain JavaScript: Node would else compile it at each start, which takes memory.
export default defineConfig({
  entry: { worker: 'src/worker.ts' },
  format: 'esm',
  platform: 'node',
  fixedExtension: false,
  dts: false,
});
