/** What `headwater --help` prints. */
export const help = `headwater: input sources that stop and go on exactly where they were

  headwater read <what…>        print files, globs, directories, standard input or topics of Kafka as NDJSON
  headwater run <flow.ts>       run the flow that a module exports
  headwater check --world <w.ts>  prove a connector: run the conformance kit on it
  headwater positions <file>    look at and change where flows stand

  headwater <command> --help    the options of a command
  headwater --version

Exit codes: 0 done or stopped cleanly, 1 failed, 2 wrong usage, 130 left at once (Ctrl-C twice).
`;
