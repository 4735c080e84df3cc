import { type Answers, type ApiName, apis } from '../apis/apis.ts';
import { delay } from './delay.ts';
import type { Effect } from './effect.ts';
import { Hold } from './hold.ts';
import type { ReceivedRequest } from './received-request.ts';
import { Rule, type RuleMatch } from './rule.ts';

const correlationIdAt = 4;
const bodyAt = 8;

/** What can be done with the requests that `when` names. */
export class Scene<N extends ApiName> {
  readonly #api: N;
  readonly #match: RuleMatch<N>;
  readonly #rules: Rule<N>[];

  constructor(api: N, match: RuleMatch<N>, rules: Rule<N>[]) {
    this.#api = api;
    this.#match = match;
    this.#rules = rules;
  }

  /** Holds the requests before they are looked at: the answer tells of the moment in which they are released. */
  hold(): Hold {
    const hold = new Hold();
    return hold.of(this.#add({ before: (signal) => hold.wait(signal).then(() => 'go-on') }));
  }

  /** Holds the answers when they are ready: they tell of the moment before. */
  holdAnswer(): Hold {
    const hold = new Hold();
    return hold.of(this.#add({ after: (signal) => hold.wait(signal) }));
  }

  /** Looks at the requests only after a while. */
  delay(ms: number): Rule<N> {
    return this.#add({ before: (signal) => delay(ms, signal).then(() => 'go-on') });
  }

  /** Never answers; what comes after it over the same connection waits as well. */
  neverAnswer(): Rule<N> {
    return this.#add({ before: (signal) => new Hold().wait(signal).then(() => 'close') });
  }

  /** Closes the connection instead of answering. */
  hangUp(): Rule<N> {
    return this.#add({ before: () => Promise.resolve('close') });
  }

  /** Answers with an error: as a whole where the API can, else in all its parts. At once, even where data is waited for. */
  fail(error: number): Rule<N> {
    return this.#add({ hurry: true, edit: (answer) => apis[this.#api].fail(answer, error) });
  }

  /** Asks to be left alone for a while, and takes no request of the connection meanwhile. */
  throttle(ms: number): Rule<N> {
    return this.edit((answer) => {
      answer.throttleMs = ms;
    });
  }

  /** Changes the answer in place before it is encoded. */
  edit(change: (answer: Answers[N], request: ReceivedRequest<N>) => void): Rule<N> {
    return this.#add({ edit: change });
  }

  /** Changes what goes over the connection: the length, the correlation id, tags and body. */
  editFrame(change: (frame: Buffer) => Buffer): Rule<N> {
    return this.#add({ frame: change });
  }

  /** Flips one bit of what goes over the connection. A negative byte counts from the end. */
  flip(byte: number): Rule<N> {
    return this.editFrame((frame) => {
      const at = byte < 0 ? frame.length + byte : byte;
      frame.writeUInt8(frame.readUInt8(at) ^ 1, at);
      return frame;
    });
  }

  /** Sends the first bytes of the answer, its length included, and closes the connection. */
  cutAfter(bytes: number): Rule<N> {
    return this.#add({ frame: (frame) => frame.subarray(0, bytes), close: true });
  }

  /** Answers with these bytes after the correlation id; the length before it is right. */
  answerBytes(bytes: Buffer): Rule<N> {
    return this.editFrame((frame) => {
      const answer = Buffer.concat([frame.subarray(0, bodyAt), bytes]);
      answer.writeInt32BE(answer.length - correlationIdAt, 0);
      return answer;
    });
  }

  /** Answers under another correlation id. */
  wrongCorrelationId(difference = 1000): Rule<N> {
    return this.editFrame((frame) => {
      frame.writeInt32BE(frame.readInt32BE(correlationIdAt) + difference, correlationIdAt);
      return frame;
    });
  }

  #add(effect: Effect<N>): Rule<N> {
    const rule = new Rule(this.#match, effect);
    this.#rules.push(rule);
    return rule;
  }
}
