import type { MutatedConnector } from './mutation.ts';
import { csvMutations } from './mutations/csv.ts';
import { fileMutations } from './mutations/file.ts';
import { httpMutations } from './mutations/http.ts';
import { kafkaMutations } from './mutations/kafka.ts';
import { postgresMutations } from './mutations/postgres-source.ts';
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
  { connector: 'http', kit: 'packages/http/test/conformance.test.ts', mutations: httpMutations },
  {
    connector: 'postgres-source',
    kit: 'packages/postgres-source/test/conformance.test.ts',
    mutations: postgresMutations,
  },
  { connector: 'kafka', kit: 'packages/kafka/test/conformance.test.ts', mutations: kafkaMutations },
];
