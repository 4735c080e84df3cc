/** A connector as a user's: numbers from a list, two at a time. `at` is the position behind the numbers `returned`. */
export function listConnector(at = 'this.returned'): string {
  return `
    import { EOF, FixedPartitionedSource, StatefulSourcePartition } from '@headwater/core';
    class ListPartition extends StatefulSourcePartition {
      returned;
      constructor(list, returned) { super(); this.list = list; this.returned = returned; }
      nextBatch() {
        const batch = this.list.slice(this.returned, this.returned + 2);
        this.returned += batch.length;
        return batch.length === 0 ? EOF : batch;
      }
      snapshot() { return { at: ${at} }; }
    }
    export class ListSource extends FixedPartitionedSource {
      get connector() { return 'headwater-list'; }
      constructor(list) { super(); this.list = list; }
      listParts() { return ['list']; }
      buildPart({ resumeState }) { return new ListPartition(this.list, resumeState?.at ?? 0); }
    }`;
}

/** The members of its world; \`ListSource\` must be in scope. */
export const listWorldMembers = `
  create: () => [],
  source: (list) => new ListSource(list),
  item: (n) => n,
  put: (list, part, items) => list.push(...items),
  destroy: () => {},
  bounded: true,
  grows: true,`;

/** The world module of that connector. */
export function listWorld(extra = ''): string {
  return `
    import { defineWorld } from '@headwater/testing';
    import { ListSource } from './connector.js';
    export default defineWorld({${listWorldMembers} ${extra} });`;
}
