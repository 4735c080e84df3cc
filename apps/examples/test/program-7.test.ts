// Registers the tests of program 7, which is a file of tests itself.
await import('../src/programs/7-tests.ts');
