import type { Progress } from '@headwater/core';
import { ConfirmLane } from './confirm-lane.ts';
import type { OpenPart } from './open-part.ts';
import type { PartHost } from './part-host.ts';
import { settle } from './settle.ts';

/** A built partition and its confirmations: all calls on the user's object go through here. */
export class PartObject<X> {
  readonly open: OpenPart<X>;
  /** Monotonic. */
  readonly openedAt: number;
  readonly #host: PartHost<X>;
  readonly #part: string;
  readonly #confirm: ConfirmLane | undefined;

  /** @param confirms `false` for a build that came too late: it is only closed. */
  constructor(host: PartHost<X>, part: string, open: OpenPart<X>, idle: () => void, confirms: boolean) {
    this.#host = host;
    this.#part = part;
    this.open = open;
    this.openedAt = host.monotonic();
    host.openParts(1);
    const { committed } = open;
    if (!confirms || committed === undefined) return;
    this.#confirm = new ConfirmLane(committed, {
      failed: (error) => host.problem('confirm-failed', part, error, 'committed'),
      idle,
      after: (delayMs, callback) => void host.at(host.monotonic() + delayMs, callback),
    });
  }

  /** Whether it has been open so long that others may have its place (R4). */
  get turnIsOver(): boolean {
    return this.#host.monotonic() - this.openedAt >= this.#host.settings.turnMs;
  }

  get confirmIdle(): boolean {
    return this.#confirm === undefined || this.#confirm.idle;
  }

  /** This position is durable now (C9). */
  confirm(text: string): void {
    this.#confirm?.offer(text);
  }

  /** Before `close`, what could not be confirmed is tried once more; `false` when there is nothing to try. */
  confirmOnceMore(): boolean {
    return this.#confirm?.tryOnceMore() === true;
  }

  /** Nothing is confirmed any more (C9). */
  confirmNoMore(): void {
    this.#confirm?.stop();
  }

  /** Leaves the object as it is, without a further call (E1). */
  leave(): void {
    this.#confirm?.stop();
    this.#host.openParts(-1);
  }

  progress(): Progress | undefined {
    return this.open.progress();
  }

  /** Closes the object, once; its error is reported and changes nothing (C10). */
  close(closed: () => void): void {
    this.#host.openParts(-1);
    settle(
      () => this.open.close(),
      closed,
      (error) => {
        this.#host.problem('close-failed', this.#part, error, 'close');
        closed();
      },
    );
  }
}
