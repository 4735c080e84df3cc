import type { Lab } from './lab.ts';
import type { Reader } from './reader.ts';

/** A source that is polled, built over items that were put and not polled yet. */
export interface FirstMark {
  readonly reader: Reader;
  /** When its first poll is due. */
  readonly mark: number;
}

/** Puts items and builds the source that is polled. */
export async function firstMark(lab: Lab): Promise<FirstMark> {
  await lab.put();
  const session = await lab.open();
  const reader = await session.build();
  return { reader, mark: reader.awake?.getTime() ?? lab.now.getTime() };
}
