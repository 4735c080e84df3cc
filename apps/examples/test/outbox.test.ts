// The tests of the package that the guide makes, which stand where they stand in a package.
await import('../src/outbox/test/conformance.test.ts');
await import('../src/outbox/test/first-try.test.ts');
await import('../src/outbox/test/flow.test.ts');
