/** What `headwater check --help` prints. */
export const checkHelp = `headwater check: proves a connector, with the conformance kit of @headwater/testing

  headwater check --world test/world.ts                     the connector that the world makes
  headwater check ./dist/index.js --world test/world.js     this build of it
  headwater check --package .                               the package: names, options, README, versions

A world module says how the connector is tried out; it is TypeScript as Node runs it, or JavaScript:

  import { defineWorld } from '@headwater/testing';
  import { PagesSource } from '../src/index.ts';

  export default defineWorld({
    create: () => startFakeApi(),                           // something to read from, empty; called for every rule
    source: (api) => new PagesSource(api.url),              // the connector over it, with small batches
    item: (n) => ({ id: n }),                               // the item with this number
    put: (api, part, items) => api.add(part, items),        // makes items readable
    destroy: (api) => api.close(),
  });                                                       // and what it can do: bounded, grows, parts, …

What is not declared is shown as skipped, with the reason. To check a build, export a function of its module instead:
export default defineWorld((connector) => ({ source: (api) => new connector.PagesSource(api.url), … })).

  --world <module>   run the kit in this world; several times for several, or a pattern in quotes, "test/world*.ts"
  --package <dir>    check the package in this directory against the connector standard, and its README against
                     what the source of the world takes; with a world that is a function, its module is the main entry
                     of the package, unless one is named
  --rule <id>        only this rule, C8, or this check, C5.abort; may be given several times
  --seed <n>         what is chosen where the kit looks at a sample; a failure names it
  --json             the report as JSON on standard output
  --debug            errors with everything behind them
  -h, --help

Exit codes: 0 it conforms, 1 it does not, 2 wrong usage or a world that cannot be used.
`;
