import type { Api } from './api.ts';

/** The versions of one API that a broker speaks. */
export interface VersionRange {
  readonly oldest: number;
  readonly newest: number;
}

/** What a broker speaks, by the key of the API. */
export type ApiVersions = ReadonlyMap<number, VersionRange>;

export interface ApiVersionsAnswer {
  readonly error: number;
  readonly versions: ApiVersions;
}

/** Asks a broker what it speaks. Version 0 of it is spoken by every broker. */
export const apiVersionsApi: Api<undefined, ApiVersionsAnswer> = {
  key: 18,
  name: 'ApiVersions',
  versions: [0, 0],
  flexibleFrom: 3,

  write() {},

  read(reader) {
    const error = reader.i16();
    const ranges = reader.array(() => [reader.i16(), { oldest: reader.i16(), newest: reader.i16() }] as const);
    return { error, versions: new Map(ranges) };
  },
};
