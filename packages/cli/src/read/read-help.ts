/** What `headwater read --help` prints. */
export const readHelp = `headwater read <what…>: prints files, globs, directories or standard input as NDJSON

  headwater read orders.csv                       {"id":"1","city":"Oslo"}   one object a row
  headwater read app.log                          {"line":"started"}         one object a line
  headwater read 'logs/**/*.log' archive/         globs, directories, several of them
  curl … | headwater read - --format csv          standard input

  -f, --format csv|tsv|lines   default: by the extension of the names, .csv and .tsv, all others are lines
  --located                    with path and byte offset: {"line":…,"path":…,"offset":…}, {"row":…,"path":…,"offset":…}

Going on where it stopped:
  --state <file>               keep the positions in this SQLite file: run again, it prints what is new
  --id <id>                    name the flow in that file; default: read-<format>
  --take-over                  take the flow from an execution that hangs

A position is written down when standard output has taken everything before it, at least once a second and at the end.
Killed in between, the next run prints again what was not written down yet; Ctrl-C and SIGTERM write it down.

Text (of the words behind an option the first is the default):
  --encoding <label>           default: as the byte order mark says, UTF-8 without one
  --on-invalid-bytes error|replace       replace: U+FFFD in their place
  --max-bytes <n>              the longest line or record; default: 1048576
  --on-long-line error|truncate|skip     lines that are longer
  --on-unterminated return|leave         leave a last line or record that has no end yet for the next run
  --on-continued error|rest              when such a line was printed and went on later

CSV and TSV:
  -d, --delimiter <text>       default: a comma, a tab for tsv
  --quote <character>          default: "; none: --quote ''
  --escape <character>         default: the quote, doubled
  --comment <text>             lines that begin with it are no records
  --trim, --relax-quotes
  --no-header                  the first record is a row like the others; rows are arrays, unless --columns names the fields
  --columns a,b,c              these columns only; without a header, the names of the fields
  --on-bad-record stop|skip|deliver      skip: named on standard error; deliver: as {"badRecord":…}
  --on-ragged-row error|fill|fit         rows with too few or too many fields; error: bad records

Files:
  --hidden                     in directories and globs, also names that start with a dot
  --follow-symlinks            also into directories that are symbolic links
  --on-missing error|skip                paths that lead to nothing
  --on-truncated error|restart           files that are shorter than what was read of them
  --on-replaced error|restart            files that were replaced or rewritten since

  --items-per-second <n>       no faster than this
  -q, --quiet                  nothing on standard error but errors
  --debug                      errors with everything behind them
  -h, --help
`;
