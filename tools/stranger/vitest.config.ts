import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  test: {
    include: ['path/**/*.test.ts'],
    reporters: ['default', here('../plain-summary-reporter.ts')],
    testTimeout: 60_000,
    hookTimeout: 240_000,
    // One after the other: import times are measured here.
    fileParallelism: false,
  },
});
