import type { OfferedVersions } from './server/scripted-node.ts';

/** What a broker before 2.8 offers: no topic ids, no diverging epochs. */
export const oldBroker: OfferedVersions = { Fetch: [4, 11], Metadata: [4, 8], ListOffsets: [1, 5] };
