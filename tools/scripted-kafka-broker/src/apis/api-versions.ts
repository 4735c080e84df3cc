import type { ServedApi } from './served-api.ts';

export interface ApiVersionsQuestion {
  readonly clientSoftwareName: string | undefined;
  readonly clientSoftwareVersion: string | undefined;
}

export interface ApiVersionsAnswer {
  error: number;
  apis: { key: number; oldest: number; newest: number }[];
  throttleMs: number;
}

export const apiVersions: ServedApi<'ApiVersions', ApiVersionsQuestion, ApiVersionsAnswer> = {
  key: 18,
  name: 'ApiVersions',
  versions: [0, 3],
  flexibleFrom: 3,

  read(reader, version) {
    if (version < 3) return { clientSoftwareName: undefined, clientSoftwareVersion: undefined };
    return { clientSoftwareName: reader.string(), clientSoftwareVersion: reader.string() };
  },

  write(writer, answer, version) {
    writer.int16(answer.error);
    writer.structures(answer.apis, ({ key, oldest, newest }) => writer.int16(key).int16(oldest).int16(newest));
    if (version >= 1) writer.int32(answer.throttleMs);
  },

  fail(answer, error) {
    answer.error = error;
    answer.apis = [];
  },
};
