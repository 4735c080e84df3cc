import { errorCodes } from '@headwater/core';
import { nearest } from '@headwater/core/options';
import type { StandardRule } from '../standard-rule.ts';

const families = new Set(Object.keys(errorCodes).map((code) => code.split('_')[0]));

export const closedCodes: StandardRule = {
  id: 'CS7',
  level: 'must',
  title: 'errors have codes of the closed list, and the README names no others',
  advice: 'throw HeadwaterError with one of the codes of @headwater/core; what is special belongs into the message',
  faults({ readme }) {
    const named = [...(readme?.text ?? '').matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, code = '']) => code);
    const unknown = new Set(
      named.filter((code) => families.has(code.split('_')[0]) && !Object.hasOwn(errorCodes, code)),
    );
    return [...unknown].map((code) => `there is no code ${code}${nearest(code, Object.keys(errorCodes))}`);
  },
};
