import type { TopicSelection } from '../topics/topic-selection.ts';
import { shown } from '@headwater/core/options';

const longestName = 249;

/**
 * The option `topics`.
 *
 * @throws TypeError or RangeError that shows the value.
 */
export function checkTopics(topics: string | RegExp | readonly (string | RegExp)[] | undefined): TopicSelection {
  const each = Array.isArray(topics) ? [...topics] : [topics];
  const names = new Set<string>();
  const patterns: RegExp[] = [];
  for (const topic of each) {
    if (typeof topic === 'string') names.add(checkTopicName(topic));
    else if (topic instanceof RegExp) patterns.push(new RegExp(topic.source, topic.flags.replaceAll(/[gy]/g, '')));
    else throw new TypeError(`topics must be a name, a RegExp, or a list of them, not ${shown(topics)}`);
  }
  if (each.length === 0) throw new RangeError('topics must name a topic at least, not []');
  return { names: [...names], patterns };
}

function checkTopicName(name: string): string {
  if (/^[\w.-]+$/.test(name) && name.length <= longestName && name !== '.' && name !== '..') return name;
  const hint = /[*?[\](){}^$|\\]/.test(name) ? '; a pattern is a RegExp, /^orders-/ for example' : '';
  throw new RangeError(
    `topics must hold names of Kafka, of letters, digits, ".", "_" and "-", at most ${longestName} of them, not ${shown(name)}${hint}`,
  );
}
