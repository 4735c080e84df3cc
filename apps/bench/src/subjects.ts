import type { Subject } from './subject.ts';

/** Every subject by its name. Each is loaded alone, so that a process holds nothing of the others. */
export const subjects = {
  'lines-headwater': async () => (await import('./subjects/lines-headwater.ts')).linesHeadwater,
  'lines-readline': async () => (await import('./subjects/lines-readline.ts')).linesReadline,
  'lines-split': async () => (await import('./subjects/lines-split.ts')).linesSplit,
  'csv-headwater': async () => (await import('./subjects/csv-headwater.ts')).csvHeadwater,
  'csv-csv-parse': async () => (await import('./subjects/csv-csv-parse.ts')).csvCsvParse,
  'csv-papaparse': async () => (await import('./subjects/csv-papaparse.ts')).csvPapaparse,
  'csv-udsv': async () => (await import('./subjects/csv-udsv.ts')).csvUdsv,
  'load-headwater': async () => (await import('./subjects/load-headwater.ts')).loadHeadwater,
  'load-udsv': async () => (await import('./subjects/load-udsv.ts')).loadUdsv,
  'load-udsv-normal': async () => (await import('./subjects/load-udsv.ts')).loadUdsvNormal,
  'load-csv-parse': async () => (await import('./subjects/load-csv-parse.ts')).loadCsvParse,
  'load-inserts': async () => (await import('./subjects/load-inserts.ts')).loadInserts,
  'http-headwater': async () => (await import('./subjects/http/headwater.ts')).httpHeadwater,
  'http-loop': async () => (await import('./subjects/http/loop.ts')).httpLoop,
  'postgres-headwater': async () => (await import('./subjects/postgres/headwater.ts')).postgresHeadwater,
  'postgres-loop': async () => (await import('./subjects/postgres/loop.ts')).postgresLoop,
  'batches-sync': async () => (await import('./subjects/batches.ts')).batchesSync,
  'batches-async': async () => (await import('./subjects/batches.ts')).batchesAsync,
  'generator-class': async () => (await import('./subjects/generator.ts')).generatorClass,
  'generator-async': async () => (await import('./subjects/generator.ts')).generatorAsync,
  'generator-sync': async () => (await import('./subjects/generator.ts')).generatorSync,
  'waiting-idle': async () => (await import('./subjects/waiting.ts')).waitingIdle,
  'waiting-awake': async () => (await import('./subjects/waiting.ts')).waitingAwake,
  'waiting-pending': async () => (await import('./subjects/waiting.ts')).waitingPending,
  'kafka-headwater': async () => (await import('./subjects/kafka/headwater.ts')).kafkaHeadwater,
  'kafka-parts': async () => (await import('./subjects/kafka/parts.ts')).kafkaParts,
  'kafka-kafkajs-batches': async () => (await import('./subjects/kafka/kafkajs-batches.ts')).kafkajsBatches,
  'kafka-kafkajs-messages': async () => (await import('./subjects/kafka/kafkajs-messages.ts')).kafkajsMessages,
  'kafka-platformatic-stream': async () => (await import('./subjects/kafka/platformatic-stream.ts')).platformaticStream,
  'kafka-platformatic-fetch': async () => (await import('./subjects/kafka/platformatic-fetch.ts')).platformaticFetch,
  'kafka-load-headwater': async () => (await import('./subjects/kafka/load-headwater.ts')).loadHeadwater,
  'kafka-load-kafkajs': async () => (await import('./subjects/kafka/load-kafkajs.ts')).loadKafkajs,
  'kafka-load-inserts': async () => (await import('./subjects/kafka/load-inserts.ts')).loadInserts,
  'kafka-slow-sink': async () => (await import('./subjects/kafka/slow-sink.ts')).kafkaSlowSink,
  'kafka-idle': async () => (await import('./subjects/kafka/idle.ts')).kafkaIdle,
  'kafka-first-message': async () => (await import('./subjects/kafka/first-message.ts')).kafkaFirstMessage,
} as const satisfies Record<string, () => Promise<Subject>>;

/** The name of a subject. */
export type SubjectName = keyof typeof subjects;

export function isSubjectName(name: string): name is SubjectName {
  return Object.hasOwn(subjects, name);
}
