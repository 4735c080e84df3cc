import { describe } from '../../checker/describe.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const unknownOptions: ConformanceRule = {
  id: 'E4.unknown',
  level: 'should',
  title: 'an option that does not exist is refused, by its name: a misspelt one does not pass for the default',
  needs: ['options'],
  buildsOn: [],
  advice: 'compare the names of the options with those that there are, with `checkKnown` of @headwater/core/options',
  async run(lab) {
    const { given, source } = lab.options();
    const name = `${Object.keys(given)[0] ?? 'option'}X`;
    Object.assign(given, { [name]: 1 });
    let came: unknown = 'no error';
    try {
      await source(given as never);
    } catch (error) {
      const isRight = error instanceof TypeError || error instanceof RangeError;
      if (isRight && error.message.includes(name)) return;
      came = error;
    }
    const wanted = `a TypeError or RangeError whose message holds ${name}`;
    throw new RuleFailure({ called: `making a source with the option ${name}`, came: describe(came), wanted });
  },
};
