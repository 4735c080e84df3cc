import type { MutatedConnector } from './mutation.ts';
import { csvMutations } from './mutations/csv.ts';
import { fileMutations } from './mutations/file.ts';
import { kafkaMutations } from './mutations/kafka.ts';
import { testingMutations } from './mutations/testing.ts';

/** Every connector of ours, with the faults that the kit must find in it. */
export const mutatedConnectors: readonly MutatedConnector[] = [
  {
    connector: 'testing',
    kit: 'packages/testing/test/conformance/testing-source.test.ts',
    mutations: testingMutations,
  },
  { connector: 'file', kit: 'packages/file/test/conformance.test.ts', mutations: fileMutations },
  { connector: 'csv', kit: 'packages/csv/test/conformance.test.ts', mutations: csvMutations },
  { connector: 'kafka', kit: 'packages/kafka/test/conformance.test.ts', mutations: kafkaMutations },
];
