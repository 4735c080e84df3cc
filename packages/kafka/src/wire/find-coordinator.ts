import type { Api } from './api.ts';
import type { BrokerMetadata } from './metadata.ts';

export interface FindCoordinatorQuestion {
  readonly group: string;
}

export interface Coordinator extends BrokerMetadata {
  readonly error: number;
}

/** Asks any broker which one keeps the offsets of a group. */
export const findCoordinatorApi: Api<FindCoordinatorQuestion, Coordinator> = {
  key: 10,
  name: 'FindCoordinator',
  versions: [1, 3],
  flexibleFrom: 3,

  write(question, _version, writer) {
    writer.string(question.group).i8(0).tags(); // 0: the coordinator of a group.
  },

  read(reader) {
    reader.i32(); // How long the broker asks to be left alone: this is asked too rarely to matter.
    const error = reader.i16();
    reader.nullableString(); // The error in words, which its name says as well.
    const coordinator = { error, nodeId: reader.i32(), host: reader.string(), port: reader.i32() };
    reader.tags();
    return coordinator;
  },
};
