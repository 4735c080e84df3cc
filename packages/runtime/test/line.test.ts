import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Line } from '../src/engine/line.ts';

test('R4 a line is first in, first out for every order of joining, leaving and joining again', () => {
  const moves = fc.array(fc.record({ join: fc.boolean(), who: fc.integer({ min: 0, max: 5 }) }), {
    minLength: 20,
    maxLength: 200,
  });
  fc.assert(
    fc.property(moves, (given) => {
      const line = new Line<{ readonly id: number }>();
      const people = Array.from({ length: 6 }, (_, id) => ({ id }));
      let model: number[] = [];
      for (const { join, who } of given) {
        const person = people[who] ?? { id: who };
        const waited = model.includes(who);
        const left = join ? void line.join(person) : line.leave(person);
        expect(left).toBe(join ? undefined : waited);
        model = join && waited ? model : model.filter((one) => one !== who);
        if (join && !waited) model.push(who);
        expect(line.size).toBe(model.length);
        expect(line.first?.id).toBe(model[0]);
      }
    }),
  );
});
