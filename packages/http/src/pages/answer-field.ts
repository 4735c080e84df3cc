import { nearest, shown } from '@headwater/core/options';
import { type AnswerPath, checkAnswerPath, checkJsonPath, type ReadAnswer, valueAt } from '../json-path.ts';

/** The parts of an answer in which something is looked for. */
interface Answer {
  readonly body: unknown;
  readonly headers: Headers;
}

/** Where `pages` looks for what comes after a page. */
export interface AnswerField {
  /** For messages: `pages.next 'meta.next'`. */
  readonly name: string;
  /** Whether it is in a header. */
  readonly isHeader: boolean;
  readonly read: ReadAnswer;
  /** Whether an answer has it, if only as `null`. */
  isIn(answer: Answer): boolean;
  /** What was probably meant, for messages; `undefined`: nothing in the answer looks like it. */
  likelyIn(answer: Answer): string | undefined;
}

/**
 * The field that an option of `pages` names; `isUseful` tells a value of it that leads to another page.
 *
 * @throws TypeError when the path is none; the message shows the value.
 */
export function checkAnswerField(option: string, path: AnswerPath, isUseful: (value: unknown) => boolean): AnswerField {
  const read = checkAnswerPath(option, path);
  if (typeof path === 'object' && 'header' in path) return headerField(path.header, read);
  const names = checkJsonPath(option, path);
  return {
    name: `${option} ${shownPath(names)}`,
    isHeader: false,
    read,
    isIn: ({ body }) => isAt(body, names),
    likelyIn({ body }) {
      const likely = likelyPath(body, names);
      return likely !== undefined && isUseful(valueAt(body, likely)) ? shownPath(likely) : undefined;
    },
  };
}

/** A header. That its name is misspelt cannot be told from that it is missing. */
export function headerField(header: string, read: ReadAnswer): AnswerField {
  return {
    name: `the header ${shown(header)}`,
    isHeader: true,
    read,
    isIn: ({ headers }) => headers.has(header),
    likelyIn: () => undefined,
  };
}

function isAt(body: unknown, names: readonly string[]): boolean {
  return valueAt(body, names) !== undefined;
}

/** The path with the first name that is not there exchanged for one that is and looks like it. */
function likelyPath(body: unknown, names: readonly string[]): readonly string[] | undefined {
  const at = names.findIndex((_name, index) => !isAt(body, names.slice(0, index + 1)));
  const name = names[at] ?? '';
  const siblings = Object.keys(Object(valueAt(body, names.slice(0, at))));
  // Hardly anybody mistypes the first letter, and prev looks like next.
  const isAlike = (sibling: string): boolean =>
    sibling[0]?.toLowerCase() === name[0]?.toLowerCase() && nearest(name, [sibling]) !== '';
  const likely = siblings.find(isAlike);
  return likely === undefined ? undefined : names.with(at, likely);
}

function shownPath(names: readonly string[]): string {
  return names.some((name) => name.includes('.')) ? shown(names) : shown(names.join('.'));
}
