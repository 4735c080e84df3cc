import type { SeededRandom } from '../../seeded-random.ts';
import type { Reader } from './reader.ts';
import { rest } from './rest.ts';
import type { Session } from './session.ts';

/** One reader among others that are read at the same time. */
export class Track {
  readonly came: unknown[] = [];
  readonly session: Session;
  reader: Reader;
  /** A call that was made and not waited for. */
  pending: Promise<unknown[]> | undefined;

  constructor(session: Session, reader: Reader) {
    this.session = session;
    this.reader = reader;
  }

  /** Goes on in a new object at the last position. */
  async restart(): Promise<void> {
    await this.reader.close();
    this.reader = await this.session.build(this.reader.part, { position: this.reader.position });
  }
}

/** Reads that many items on every track, with calls in any order that overlap, and restarts between them. */
export async function interleave(tracks: readonly Track[], count: number, random: SeededRandom): Promise<void> {
  const left = new Set(tracks);
  while (left.size > 0) {
    const track = [...left][random.below(left.size)];
    if (track === undefined) break;
    if (track.pending === undefined) {
      track.pending = track.reader.read(1);
      // Whoever waits for it hears of its error.
      track.pending.catch(() => {});
    } else {
      track.came.push(...(await track.pending));
      track.pending = undefined;
      if (track.came.length >= count || track.reader.isEnded) left.delete(track);
      else if (random.below(4) === 0) await track.restart();
    }
    // Mostly not even a turn of promises lies between two calls.
    const turns = random.below(4) - 1;
    if (turns > 0) await rest(turns);
  }
}
