import type { PositionRecord } from '@headwater/core/store';
import type { SqliteStore } from '@headwater/sqlite';
import { nearest } from '@headwater/core/options';
import { partOfPath } from '../part-path.ts';

/** The records of a flow, read beside whoever is running it. */
export function recordsOf(store: SqliteStore, flow: string): readonly PositionRecord[] {
  return store.join(flow, 0).load();
}

/** @throws Error that names the flows that there are, when this one is not among them. */
export function checkFlow(store: SqliteStore, file: string, flow: string): void {
  const flows = store.flows();
  if (flows.includes(flow)) return;
  const there = flows.length === 0 ? 'there is none' : `there ${flows.length === 1 ? 'is' : 'are'} ${flows.join(', ')}`;
  throw new Error(`${file} has no flow ${flow}: ${there}${nearest(flow, flows)}`);
}

/**
 * The records of some parts, of all when none is named. A part is named by its key or, when `headwater read` has read it, by
 * the path of the file.
 *
 * @throws Error when one of them is not there.
 */
export function pick(
  records: readonly PositionRecord[],
  flow: string,
  parts: readonly string[],
): readonly PositionRecord[] {
  if (parts.length === 0) return records;
  return parts.map((part) => {
    const ofFile = partOfPath(part);
    const record = records.find((one) => one.part === part) ?? records.find((one) => one.part === ofFile);
    if (record !== undefined) return record;
    const known = records.map((one) => one.part);
    throw new Error(
      `the flow ${flow} has no part ${part}${nearest(part, known)}; headwater positions <file> list ${flow}`,
    );
  });
}
