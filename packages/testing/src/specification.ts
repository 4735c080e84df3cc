const repository = 'https://github.com/headwater-streams/headwater';

/** Where the specification has a rule: the address of its section. */
export function sectionOf(rule: string): string {
  return `${repository}/blob/main/docs/specification.md#${rule.toLowerCase()}`;
}
