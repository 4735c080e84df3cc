import { createInterface, type Interface } from 'node:readline/promises';
import { Cancelled } from './cancelled.ts';

/** What a line says: an answer, or, as a sentence without its full stop, why it is none. */
export type Answer<T> = { readonly value: T } | { readonly fault: string };

/** Asks questions, one line each, and repeats one until its answer will do. */
export class Terminal implements Disposable {
  readonly #output: NodeJS.WritableStream;
  readonly #lines: Interface;
  readonly #left = new AbortController();

  constructor(input: NodeJS.ReadableStream, output: NodeJS.WritableStream) {
    this.#output = output;
    this.#lines = createInterface({ input, output });
    // Without these, Ctrl-C and Ctrl-D leave the question unanswered for ever.
    this.#lines.on('SIGINT', () => this.#left.abort());
    this.#lines.on('close', () => this.#left.abort());
  }

  /** Asks until `read` finds an answer in the line. Enter alone is the default. @throws Cancelled on Ctrl-C and Ctrl-D. */
  async ask<T>(question: string, fallback: string, read: (line: string) => Answer<T>): Promise<T> {
    const prompt = fallback === '' ? `${question}: ` : `${question} (${fallback}): `;
    for (;;) {
      const line = (await this.#line(prompt)).trim();
      const answer = read(line === '' ? fallback : line);
      if ('value' in answer) return answer.value;
      this.#output.write(`  ${answer.fault}.\n`);
    }
  }

  /** Asks for one of a few words, which may be given by their numbers and by their beginnings. */
  async choose<T extends string>(
    question: string,
    choices: readonly (readonly [word: T, meaning: string])[],
    fallback: T,
  ): Promise<T> {
    const width = Math.max(...choices.map(([word]) => word.length));
    const lines = choices.map(([word, meaning], index) =>
      `  ${index + 1}  ${word.padEnd(width)}  ${meaning}`.trimEnd(),
    );
    this.#output.write(`${question}\n${lines.join('\n')}\n`);
    const words = choices.map(([word]) => word);
    return this.ask('Which', fallback, (line) => {
      const meant = words.filter((word, index) => line === `${index + 1}` || beginsWith(word, line));
      const [value] = meant;
      if (value !== undefined && meant.length === 1) return { value };
      return { fault: `'${line}' is none of ${words.join(', ')}; its number will do` };
    });
  }

  [Symbol.dispose](): void {
    this.#lines.close();
  }

  async #line(prompt: string): Promise<string> {
    try {
      return await this.#lines.question(prompt, { signal: this.#left.signal });
    } catch (error) {
      if (!this.#left.signal.aborted) throw error;
      this.#output.write('\n');
      throw new Cancelled();
    }
  }
}

function beginsWith(word: string, line: string): boolean {
  return word.toLowerCase().startsWith(line.toLowerCase());
}
