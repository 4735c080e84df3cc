/** What `headwater positions <file> <action> --help` prints. */
export const actionHelp: Readonly<Record<string, string>> = {
  list: `headwater positions <file> [list [flow]]: a line a part, what a run of the flow would go on from
`,
  show: `headwater positions <file> show <flow> [part…]: everything that is known of parts, as JSON
`,
  set: `headwater positions <file> set <flow> <part> '<json>': go on from another position

  --flow <flow.ts>              have the connector of this flow check it first, if it is none of headwater read

  set read-lines app.log '{"offset":1024}'                       lines
  set read-csv a.csv '{"offset":1024,"header":["id","city"]}'    CSV and TSV: the names of the columns, too
  set read-kafka-orders orders/0 '{"offset":"1200","topicId":null,"leaderEpoch":-1}'
                                                                 Kafka: the topic's id, null for the one that is there

A part is named by its key, or by the path of a file that headwater read has read. It is refused while the flow runs.
`,
  reset: `headwater positions <file> reset <flow> [part…]: read parts, or all of them, from the beginning again

It is refused while the flow is running.
`,
  export: `headwater positions <file> export [flow]: all records as NDJSON, for safe keeping or for another store
`,
  import: `headwater positions <file> import [ndjson file]: write such records, from a file or from standard input

It is refused while one of the flows is running.
`,
};
