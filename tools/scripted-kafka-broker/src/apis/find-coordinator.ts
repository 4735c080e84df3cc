import type { ServedApi } from './served-api.ts';

export interface FindCoordinatorQuestion {
  readonly keys: readonly string[];
  readonly kind: 'group' | 'transaction';
}

export interface FindCoordinatorAnswer {
  throttleMs: number;
  coordinators: {
    key: string;
    nodeId: number;
    host: string;
    port: number;
    error: number;
    message: string | null;
  }[];
}

export const findCoordinator: ServedApi<'FindCoordinator', FindCoordinatorQuestion, FindCoordinatorAnswer> = {
  key: 10,
  name: 'FindCoordinator',
  versions: [0, 4],
  flexibleFrom: 3,

  read(reader, version) {
    const first = version < 4 ? [reader.string()] : [];
    const kind = version >= 1 && reader.int8() !== 0 ? 'transaction' : 'group';
    return { keys: version < 4 ? first : reader.array(() => reader.string()), kind };
  },

  write(writer, answer, version) {
    if (version >= 1) writer.int32(answer.throttleMs);
    if (version >= 4) {
      writer.structures(answer.coordinators, ({ key, nodeId, host, port, error, message }) => {
        writer.string(key).int32(nodeId).string(host).int32(port).int16(error).string(message);
      });
      return;
    }
    for (const { nodeId, host, port, error, message } of answer.coordinators.slice(0, 1)) {
      writer.int16(error);
      if (version >= 1) writer.string(message);
      writer.int32(nodeId).string(host).int32(port);
    }
  },

  fail(answer, error) {
    for (const found of answer.coordinators) Object.assign(found, { error, nodeId: -1, host: '', port: -1 });
  },
};
