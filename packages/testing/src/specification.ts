const documents = 'https://github.com/headwater-streams/headwater/blob/main/docs';

/** Where the specification has a rule: the address of its section. */
export function sectionOf(rule: string): string {
  return `${documents}/specification.md#${rule.toLowerCase()}`;
}

/** The same, for a rule of the connector standard. */
export function standardSectionOf(rule: string): string {
  return `${documents}/connector-standard.md#${rule.toLowerCase()}`;
}
