import { UsageError } from '../../arguments/usage-error.ts';

/** What an address of Kafka names. */
export interface KafkaUrl {
  /** `host:port` each, as they were written. */
  readonly brokers: readonly string[];
  /** Names, and patterns where a `*` stands. */
  readonly topics: readonly (string | RegExp)[];
  /** The topics as text, in an order that does not depend on that of the address. */
  readonly topicsText: string;
}

const form = 'kafka://host:port/topic';
const broker = /^(?:\[[\da-f:.]+(?:%[^\]\s]+)?\]|[^\s:[\]]+)(?::\d{1,5})?$/i;
const topicOrPattern = /^[\w.*-]{1,249}$/;

/** Whether an argument is an address, of whatever system, and no path. */
export function isUrl(what: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(what);
}

/** The address that was probably meant by what is none, `localhost:9092/orders`; `undefined` when it looks like no such thing. */
export function kafkaUrlMeant(what: string): string | undefined {
  const rest = what.replace(/^kafka:\/*/i, '');
  if (rest === what && !/^[^/]+:\d{1,5}\//.test(what)) return undefined;
  const url = `kafka://${rest}`;
  try {
    parseKafkaUrl(url);
    return url;
  } catch {
    return undefined;
  }
}

/**
 * Takes `kafka://host:port,host:port/topic,topic` apart.
 *
 * @throws UsageError that says what is wrong with it. It never shows a password.
 */
export function parseKafkaUrl(url: string): KafkaUrl {
  const scheme = url.slice(0, url.indexOf('://'));
  if (scheme.toLowerCase() !== 'kafka') {
    throw new UsageError(`${scheme}:// cannot be read, only files, standard input (-) and ${form}`);
  }
  const [authority = '', ...path] = url.slice(scheme.length + '://'.length).split('/');
  if (authority.includes('@')) throw new UsageError(credentials);
  const brokers = authority.split(',');
  const wrong = brokers.find((each) => !broker.test(each));
  if (wrong === '') throw new UsageError(`${url} names no broker, or an empty one: ${form}`);
  if (wrong !== undefined) {
    throw new UsageError(`${wrong} is no broker: host:port, or [::1]:9092 with an address of IPv6`);
  }
  const topics = path.join('/').split(',');
  if (topics.includes('')) throw new UsageError(`${url} names no topic, or an empty one: ${form}`);
  return { brokers, topics: topics.map(topicOf), topicsText: topics.toSorted().join(',') };
}

const credentials =
  'no user and password in the address, where others can see them: --user or HEADWATER_KAFKA_USER, and HEADWATER_KAFKA_PASSWORD or --password-file';

function topicOf(text: string): string | RegExp {
  if (!topicOrPattern.test(text)) {
    throw new UsageError(
      `${text} is no topic: letters, digits, ".", "_" and "-", with * for any of them; other things are options`,
    );
  }
  if (!text.includes('*')) return text;
  return new RegExp(`^${text.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
}
