/** What `headwater read --help` prints. */
export const readHelp = `headwater read <what…>: prints files, globs, directories, standard input or topics of Kafka as NDJSON

  headwater read orders.csv                       {"id":"1","city":"Oslo"}   one object a row
  headwater read app.log                          {"line":"started"}         one object a line
  headwater read 'logs/**/*.log' archive/         globs, directories, several of them
  curl … | headwater read - --format csv          standard input
  headwater read kafka://localhost:9092/orders    {"topic":"orders","partition":0,"offset":"0","key":…,"value":…,…}

  -f, --format csv|tsv|lines   default: by the extension of the names, .csv and .tsv, all others are lines
               messages|json|base64|text          of Kafka; see below
  --located                    with path and byte offset: {"line":…,"path":…,"offset":…}, {"row":…,"path":…,"offset":…}

Going on where it stopped:
  --state <file>               keep the positions in this SQLite file: run again, it prints what is new
  --id <id>                    name the flow in that file; default: read-<format>, read-kafka-<topics>
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

Kafka: kafka://host:port,host:port/topic,topic   port 9092 if there is none; * in a topic for any letters
  --from earliest|latest       where partitions begin that have no position yet, or
         2026-01-31T08:00Z     at a time (UTC, unless it says otherwise), or
         1200                  at an offset in every partition, or
         orders/0=1200,…       at offsets in some, the others at their beginning
  --to now                     where to end: what is there at the start, or a time, or offsets as above, if that is earlier;
                               a number is always an offset, times are written as above (ISO 8601)
  --follow                     go on until Ctrl-C, with partitions and topics that are new then
  --format messages            keys and values as text; bytes that are no text as {"base64":…}
           json                values as the JSON that they are
           base64              keys, values and headers in base64
           text                values only, as text, without JSON around them; a value that is missing is an empty line
  --on-bad-record stop|skip|deliver      values that are no JSON, or no UTF-8 with --format text, which cannot deliver
  --uncommitted                also what belongs to open and aborted transactions
  --group <name>               report positions to this consumer group, for tools that show the lag; it is not joined

  --tls                        encrypt; with --ca <file> for an authority that is not among those of Node, and with
                               --cert <file> --key <file> for the certificate of this client; all of them PEM
  --sasl plain|scram-sha-256|scram-sha-512
  --user <name>                or HEADWATER_KAFKA_USER; the password is in HEADWATER_KAFKA_PASSWORD, or in a file:
  --password-file <file>

  --on-missing error|end                 topics that do not exist, or not any more; end: as if they had ended
  --on-out-of-range error|earliest|latest          when what is at the position has been deleted, or is not there yet
  --on-truncated error|rewind            when the log was cut off and written anew; rewind: read on from there
  --on-recreated error|restart           when the topic was deleted and created again
  --max-outage <seconds>       how long a partition may be without a broker; default: 300
  --max-bytes <n>              the largest batch of messages; default: 67108864

  --items-per-second <n>       no faster than this
  -q, --quiet                  nothing on standard error but errors
  --debug                      errors with everything behind them
  -h, --help
`;
