import { type ConformanceRule, ruleOf } from './conformance-rule.ts';

/**
 * The checks that these ids name, in their own order: `C8` all checks of that rule, `C5.abort` that one.
 *
 * @throws TypeError when an id names none.
 */
export function selectRules(
  rules: readonly ConformanceRule[],
  ids: readonly string[] | undefined,
): readonly ConformanceRule[] {
  if (ids === undefined) return rules;
  for (const id of ids) {
    if (rules.some((rule) => isNamed(rule, id))) continue;
    throw new TypeError(`there is no rule '${id}' in the kit: C8 and C5.abort are some`);
  }
  return rules.filter((rule) => ids.some((id) => isNamed(rule, id)));
}

function isNamed({ id }: ConformanceRule, by: string): boolean {
  return id === by || ruleOf(id) === by;
}
