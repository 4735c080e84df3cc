import type { Fault } from './fault.ts';
import { shownBy } from './shown-by.ts';
import type { TestTitle } from './test-titles.ts';

const sections: Readonly<Record<string, string>> = { B: 'The engine', Q: 'Polling and batching', F: 'Files' };

const introduction = `# Faults known from other engines of this kind

Each of these was met by users of a stream engine. Below each one stand the tests that show that it is absent here, or
the reason why it cannot occur. The page is written by \`pnpm faults\` from the titles of the tests, and checked by CI.
`;

/** The page, and what keeps it from being complete. */
export interface FaultList {
  readonly text: string;
  /** One line for each fault that nothing shows absent, or that is excused although a test names it. */
  readonly problems: readonly string[];
}

/** Writes the page that sets the faults beside the titles of the tests. */
export function faultList(faults: readonly Fault[], titles: readonly TestTitle[]): FaultList {
  const problems: string[] = [];
  let text = introduction;
  let section = '';
  for (const fault of faults) {
    const kind = fault.id.charAt(0);
    if (kind !== section) text += `\n## ${sections[kind] ?? kind}\n`;
    section = kind;
    const shown = shownBy(fault, titles);
    const problem = problemOf(fault, shown);
    if (problem !== undefined) problems.push(problem);
    text += `\n**${fault.id}** ${fault.text}\n\n${evidence(fault, shown)}`;
  }
  return { text, problems };
}

function problemOf({ id, notApplicable }: Fault, shown: readonly TestTitle[]): string | undefined {
  if (notApplicable === undefined) return shown.length > 0 ? undefined : `${id}: no test title names it`;
  const [first] = shown;
  return first === undefined ? undefined : `${id}: excused as not applicable, but ${first.file} names it`;
}

function evidence({ notApplicable }: Fault, shown: readonly TestTitle[]): string {
  if (notApplicable !== undefined) return `- not applicable: ${notApplicable}\n`;
  return shown.map((title) => `- ${pathOf(title)} (\`${title.file}\`)\n`).join('');
}

/** The groups and the title; a group that is called by its table alone says nothing. */
function pathOf({ groups, title }: TestTitle): string {
  return [...groups.filter((group) => !/^%\w$/.test(group)), title].join(' › ');
}
