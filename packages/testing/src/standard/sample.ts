import type { Source } from '@headwater/core';
import { hasOwnCheck } from '../conformance/capabilities.ts';
import type { AnyConformanceSetup } from '../conformance/setup.ts';

/** A source of the package, to look at: nothing is opened and nothing read. */
export interface Sample {
  /** The name of its class. */
  readonly name: string;
  /** The options that it was given, by name; none where the world does not say. */
  readonly given: readonly string[];
  /** Why this is no position of the source, in its own words; `undefined` when it is one, or the source does not look. */
  whyNoPosition(position: unknown): string | undefined;
  /** The option that was probably meant, when there is none of this name, `''` for none; `undefined` when there is, or the source does not say. */
  meant(option: string): Promise<string | undefined>;
}

/** Does something with a source of every world; the worlds are there until it has settled. */
export async function withSamples<T>(
  setups: readonly AnyConformanceSetup[],
  use: (samples: readonly Sample[]) => Promise<T>,
): Promise<T> {
  const worlds = new Map<AnyConformanceSetup, unknown>();
  try {
    const samples: Sample[] = [];
    for (const setup of setups) {
      const world: unknown = await setup.create();
      worlds.set(setup, world);
      samples.push(sampleOf(setup, world, await setup.source(world)));
    }
    return await use(samples);
  } finally {
    for (const [setup, world] of worlds) await setup.destroy(world);
  }
}

function sampleOf(setup: AnyConformanceSetup, world: unknown, source: Source<unknown>): Sample {
  const refusal = /has no option (.+?)(?:; did you mean (.+)\?)?$/;
  return {
    name: source.constructor.name,
    given: Object.keys(setup.options?.(world).given ?? {}),
    whyNoPosition(position) {
      if (!hasOwnCheck(source)) return undefined;
      try {
        source.checkState(position);
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    async meant(option) {
      const options = setup.options?.(world);
      if (options === undefined) return undefined;
      try {
        // No option takes a symbol, and what is not known is refused before values are looked at.
        await options.source({ ...options.given, [option]: Symbol(option) } as never);
        return undefined;
      } catch (error) {
        const [, name, likely = ''] = refusal.exec(error instanceof Error ? error.message : '') ?? [];
        return name === option ? likely : undefined;
      }
    },
  };
}
