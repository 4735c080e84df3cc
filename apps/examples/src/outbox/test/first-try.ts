import { DatabaseSync } from 'node:sqlite';
import {
  type BuildPartContext,
  EOF,
  FixedPartitionedSource,
  type ListPartsContext,
  StatefulSourcePartition,
} from '@headwater/core';
import type { OutboxItem } from '../src/index.ts';

/** What the template suggests, with SQL in the place of HTTP. It works, until what was read is deleted. */
class FirstTryClient implements Disposable {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
  }

  topics(): string[] {
    return this.#database
      .prepare('SELECT DISTINCT topic FROM outbox')
      .all()
      .map(({ topic }) => String(topic));
  }

  // #region items
  items(topic: string, offset: number, limit: number): OutboxItem[] {
    const rows = this.#database
      .prepare('SELECT id, payload FROM outbox WHERE topic = ? ORDER BY id LIMIT ? OFFSET ?')
      .all(topic, limit, offset);
    return rows.map(({ id, payload }) => ({ id: Number(id), payload: String(payload) }));
  }

  /** Deletes the first rows of a topic. */
  forget(topic: string, count: number): void {
    this.#database
      .prepare('DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE topic = ? ORDER BY id LIMIT ?)')
      .run(topic, count);
  }
  // #endregion items

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

interface FirstTryPosition {
  readonly offset: number;
}

class FirstTryPartition extends StatefulSourcePartition<OutboxItem, FirstTryPosition> {
  readonly #client: FirstTryClient;
  readonly #topic: string;
  #offset: number;

  constructor(client: FirstTryClient, topic: string, offset: number) {
    super();
    this.#client = client;
    this.#topic = topic;
    this.#offset = offset;
  }

  // #region partition
  override nextBatch(): readonly OutboxItem[] | EOF {
    const items = this.#client.items(this.#topic, this.#offset, 2);
    if (items.length === 0) return EOF;
    this.#offset += items.length;
    return items;
  }

  override snapshot(): FirstTryPosition {
    return { offset: this.#offset };
  }

  override committed({ offset }: FirstTryPosition): void {
    this.#client.forget(this.#topic, offset);
  }
  // #endregion partition
}

/** The first try of the guide, which the kit refuses. */
export class FirstTrySource extends FixedPartitionedSource<OutboxItem, FirstTryPosition, FirstTryClient> {
  readonly #file: string;

  constructor(file: string) {
    super();
    this.#file = file;
  }

  override open(): FirstTryClient {
    return new FirstTryClient(this.#file);
  }

  override listParts({ shared }: ListPartsContext<FirstTryClient>): readonly string[] {
    return shared.topics();
  }

  override buildPart(context: BuildPartContext<FirstTryPosition, FirstTryClient>): FirstTryPartition {
    return new FirstTryPartition(context.shared, context.part, context.resumeState?.offset ?? 0);
  }
}
