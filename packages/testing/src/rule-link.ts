const documents = 'https://github.com/headwater-streams/headwater/blob/main/docs';

/** The address of a rule in the specification. */
export function ruleLink(rule: string): string {
  return `${documents}/specification.md#${rule.toLowerCase()}`;
}

/** The address of a rule in the connector standard. */
export function standardRuleLink(rule: string): string {
  return `${documents}/connector-standard.md#${rule.toLowerCase()}`;
}
