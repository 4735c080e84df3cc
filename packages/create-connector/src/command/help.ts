import { kinds } from '../kind.ts';

const kindLines = Object.entries(kinds).map(([kind, meaning]) => `  ${kind.padEnd(11)}  ${meaning}`);

/** What `--help` prints. */
export const help: string = `Makes a connector for Headwater: a package that passes the conformance kit as it is.

  npm create @headwater/connector NAME -- [OPTIONS]
  pnpm create @headwater/connector NAME [OPTIONS]

What is not said is asked for on a terminal; elsewhere, and with --yes, the defaults hold.

  NAME, --name NAME         the name of the system: job-queue, or @acme/job-queue, makes a package that is called
                            headwater-job-queue, or @acme/headwater-job-queue
  --scope SCOPE             put before the name: acme
  --kind KIND               partitioned (default), polling, stateless
  --directory FOLDER        where it is made; default: the name without its scope
  --description TEXT        one sentence
  --license LICENSE         Apache-2.0 (default), MIT, UNLICENSED
  --author AUTHOR           'Ada Lovelace <ada@example.com>'
  --package-manager WORD    npm, pnpm; default: the one that runs this
  --no-install              do not install its dependencies; --install: do (default)
  --force                   write into a folder that is not empty, over files of the same names
  -y, --yes                 ask nothing
  -h, --help                this text
  --version                 the version of this command

Kinds:
${kindLines.join('\n')}
`;
