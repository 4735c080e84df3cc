import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{packages,apps,tools}/*/test/**/*.test.ts'],
    typecheck: { include: ['{packages,apps}/*/test/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
    reporters: [
      'default',
      './tools/plain-summary-reporter.ts',
      './tools/conformance-matrix/src/conformance-reporter.ts',
    ],
    testTimeout: 30_000,
  },
});
