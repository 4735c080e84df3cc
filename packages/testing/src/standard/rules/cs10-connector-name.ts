import { entryOf, noPositions } from '../needs-entry.ts';
import type { StandardRule } from '../standard-rule.ts';

export const connectorName: StandardRule = {
  id: 'CS10',
  level: 'must',
  title: 'connector is the name of the package, so that no other takes its positions for its own',
  advice: "override get connector() { return 'headwater-nats'; } in every class of sources",
  whyNot(connector) {
    const isAsked = entryOf(connector).classes.some(({ hasPositions }) => hasPositions);
    return noPositions(connector) ?? (isAsked ? undefined : 'functions make its sources, and need options for that');
  },
  faults(connector) {
    const { classes } = entryOf(connector);
    return classes
      .filter(({ hasPositions }) => hasPositions)
      .flatMap(({ name, prototype }) => {
        const said = saidBy(prototype);
        return said === connector.name ? [] : [`connector of ${name} is ${said ?? 'undefined'}`];
      });
  },
};

/** What the getter says without an object: it is a constant of the class. */
function saidBy(prototype: object): string | undefined {
  try {
    const said: unknown = Reflect.get(prototype, 'connector');
    return typeof said === 'string' ? said : undefined;
  } catch {
    return undefined;
  }
}
