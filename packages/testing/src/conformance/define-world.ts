import type { ConformanceSetup } from './setup.ts';

/** A world for whichever build of a connector it is given: `headwater check ./dist/index.js` gives it that module. */
export type WorldOf<Connector, X, World, Item> = (connector: Connector) => ConformanceSetup<X, World, Item>;

/**
 * What a world module exports by default: the setup of a connector for the kit, as it is. It is there for its types,
 * which an editor fills in member by member. The module is what `headwater check --world` runs, and what a test of
 * the package gives to `conformance`.
 *
 * ```ts
 * export default defineWorld({
 *   create: () => startFakeApi(),
 *   source: (api) => new PagesSource(api.url),
 *   item: (n) => ({ id: n }),
 *   put: (api, part, items) => api.add(part, items),
 *   destroy: (api) => api.close(),
 * });
 * ```
 *
 * A function of the connector's module makes a setup for any build of it: what is published, for example.
 */
export function defineWorld<X, World, Item = X>(
  setup: ConformanceSetup<X, World, Item>,
): ConformanceSetup<X, World, Item>;
export function defineWorld<Connector, X, World, Item = X>(
  setupOf: WorldOf<Connector, X, World, Item>,
): WorldOf<Connector, X, World, Item>;
export function defineWorld(world: unknown): unknown {
  return world;
}
