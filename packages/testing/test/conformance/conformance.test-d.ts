import { expectTypeOf, it } from 'vitest';
import type { BuildPartContext, EOF, FixedPartitionedSource, StatefulSourcePartition } from '@headwater/core';
import { type ConformanceSetup, defineWorld, runConformance } from '../../src/index.ts';
import { conformance } from '../../src/vitest/index.ts';

interface Row {
  readonly id: number;
}

interface Api {
  readonly url: string;
  add(part: string, rows: readonly Row[]): void;
  close(): Promise<void>;
}

declare function startFakeApi(): Promise<Api>;

declare class Pages extends StatefulSourcePartition<Row, { page: number }> {
  override nextBatch(): Promise<Row[] | EOF>;
  override snapshot(): { page: number };
}

declare class PagesSource extends FixedPartitionedSource<Row, { page: number }> {
  constructor(url: string);
  override listParts(): string[];
  override buildPart(context: BuildPartContext<{ page: number }>): Pages;
}

it('infers the world and the items (program 7)', () => {
  conformance('PagesSource', {
    create: () => startFakeApi(),
    source: (api) => new PagesSource(api.url),
    item: (n) => ({ id: n }),
    put: (api, part, items) => {
      expectTypeOf(api).toEqualTypeOf<Api>();
      expectTypeOf(part).toEqualTypeOf<string>();
      expectTypeOf(items).toEqualTypeOf<readonly { id: number }[]>();
      api.add(part, items);
    },
    destroy: (api) => api.close(),
  });
});

it('refuses what does not fit', () => {
  void runConformance({
    create: () => startFakeApi(),
    source: (api) => new PagesSource(api.url),
    item: (n) => `item ${n}`,
    put: (api, part, items) => {
      expectTypeOf(items).toEqualTypeOf<readonly string[]>();
      // @ts-expect-error what is put is a text here, and the service takes rows
      api.add(part, items);
    },
    destroy: (api) => api.close(),
  });
  void runConformance({
    create: () => startFakeApi(),
    source: (api) => new PagesSource(api.url),
    item: (n) => ({ id: n }),
    put: (api, part, items) => api.add(part, items),
    destroy: (api) => api.close(),
    // @ts-expect-error there is no such capability
    unbounded: true,
  });
});

it('knows what comes out and what was put apart', () => {
  void runConformance({
    create: () => startFakeApi(),
    source: (api) => new PagesSource(api.url),
    item: (n) => `${n}`,
    put: (api, part, items) =>
      api.add(
        part,
        items.map((id) => ({ id: Number(id) })),
      ),
    itemOf: (row) => {
      expectTypeOf(row).toEqualTypeOf<Row>();
      return String(row.id);
    },
    destroy: (api) => api.close(),
  });
});

it('infers a world module as a setup', () => {
  const world = defineWorld({
    create: () => startFakeApi(),
    source: (api) => new PagesSource(api.url),
    item: (n) => ({ id: n }),
    put: (api, part, items) => api.add(part, items),
    destroy: (api) => api.close(),
  });
  expectTypeOf(world).toEqualTypeOf<ConformanceSetup<Row, Api, { id: number }>>();
  conformance('PagesSource', world);
});

it('infers a world module that takes the connector', () => {
  const worldOf = defineWorld((connector: { readonly PagesSource: typeof PagesSource }) => ({
    create: () => startFakeApi(),
    source: (api) => new connector.PagesSource(api.url),
    item: (n) => ({ id: n }),
    put: (api, part, items) => api.add(part, items),
    destroy: (api) => api.close(),
  }));
  conformance('PagesSource', worldOf({ PagesSource }));
});

it('knows the world, the options and the address of what can be declared', () => {
  void runConformance({
    create: () => startFakeApi(),
    source: (api) => new PagesSource(api.url),
    item: (n) => ({ id: n }),
    put: (api, part, items) => api.add(part, items),
    destroy: (api) => api.close(),
    fail: (api, part, after) => {
      expectTypeOf(api).toEqualTypeOf<Api>();
      expectTypeOf(part).toEqualTypeOf<string>();
      expectTypeOf(after).toEqualTypeOf<number>();
    },
    options: ({ url }) => ({ given: { url }, source: (given: { url: string }) => new PagesSource(given.url) }),
    oldStates: (api) => [{ version: 1, state: api.url, behind: 0 }],
    elsewhere: {
      module: import.meta.url,
      address: (api) => {
        expectTypeOf(api).toEqualTypeOf<Api>();
        return api.url;
      },
      source: (url: string) => new PagesSource(url),
    },
  });
});
