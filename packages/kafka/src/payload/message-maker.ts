import type { HeadwaterError } from '@headwater/core';
import type { KafkaEvent } from '../kafka-event.ts';
import { badPayloadError, decoderPromiseError } from '../kafka-error.ts';
import { KafkaMessage } from '../kafka-message.ts';
import type { OnBadRecord } from '../kafka-options.ts';
import type { TakeRecord } from '../records/record.ts';
import type { Place } from '../topics/part-key.ts';
import { BadMessage, type BadRecord, type PayloadField } from './bad-message.ts';
import { type Decode, DecoderPromise } from './decoder.ts';

/** How records become items. */
export interface PayloadOptions {
  /** `undefined` for bytes as they are. */
  readonly decodeKey: Decode | undefined;
  /** `undefined` for bytes as they are. */
  readonly decodeValue: Decode | undefined;
  readonly onBadRecord: OnBadRecord;
  readonly onEvent: (event: KafkaEvent) => void;
}

/** What came of some records. */
export interface MadeMessages {
  readonly items: readonly unknown[];
  /** Why the reading must stop behind the items. */
  readonly failure: HeadwaterError | undefined;
}

/** Makes the items of one partition out of its records. */
export class MessageMaker {
  readonly #place: Place;
  readonly #options: PayloadOptions;
  #items: unknown[] = [];
  #failure: HeadwaterError | undefined;

  constructor(place: Place, options: PayloadOptions) {
    this.#place = place;
    this.#options = options;
  }

  /** Takes one record, unless the reading must stop at it. */
  readonly take: TakeRecord = (offset, timestampMs, rawKey, rawValue, headers) => {
    const { topic, partition } = this.#place;
    const { decodeKey, decodeValue } = this.#options;
    let field: PayloadField = 'key';
    try {
      const key = rawKey && decodeKey ? decodeKey(rawKey, this.#place, offset, headers) : rawKey;
      field = 'value';
      const value = rawValue && decodeValue ? decodeValue(rawValue, this.#place, offset, headers) : rawValue;
      this.#items.push(new KafkaMessage(topic, partition, offset, key, value, headers, timestampMs));
      return true;
    } catch (error) {
      return this.#bad({ topic, partition, offset, key: rawKey, value: rawValue, headers, timestampMs }, field, error);
    }
  };

  /** What came of the records since the last call. */
  finish(): MadeMessages {
    const made = { items: this.#items, failure: this.#failure };
    this.#items = [];
    this.#failure = undefined;
    return made;
  }

  #bad(record: BadRecord, field: PayloadField, error: unknown): boolean {
    const { part } = this.#place;
    const { offset } = record;
    const { onBadRecord, onEvent } = this.#options;
    if (error instanceof DecoderPromise) this.#failure = decoderPromiseError(this.#place, offset);
    else if (onBadRecord === 'stop') this.#failure = badPayloadError(this.#place, offset, field, error);
    else if (onBadRecord === 'skip') onEvent({ type: 'message-skipped', part, offset, field, error });
    else this.#items.push(new BadMessage(record, field, error));
    return this.#failure === undefined;
  }
}
