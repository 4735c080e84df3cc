/** A way for clients to reach the brokers; `plaintext` is always there as well, for the helpers and between brokers. */
export type ListenerName = 'plaintext' | 'ssl' | 'sasl_plaintext' | 'sasl_ssl';

/** Somebody who may log in on the SASL listeners, with PLAIN, SCRAM-SHA-256 and SCRAM-SHA-512. */
export interface KafkaUser {
  readonly name: string;
  readonly password: string;
}

/** Something that a principal may do. With any rule given, everything else is denied to those who have logged in. */
export interface KafkaRule {
  /** Such as `User:reader`. */
  readonly principal: string;
  readonly operation: 'all' | 'read' | 'write' | 'describe' | 'delete';
  readonly resource: 'topic' | 'group' | 'transactional_id' | 'cluster';
  readonly name: string;
  /** With `prefixed`, all resources whose names start with `name`. `literal` unless told. */
  readonly pattern?: 'literal' | 'prefixed';
}

/** What kind of Kafka to start. */
export interface KafkaSettings {
  /** 1 unless told. */
  readonly brokers?: 1 | 3;
  /** Settings of the brokers, as in `server.properties`; they win over those that the tests need. */
  readonly properties?: Readonly<Record<string, string | number | boolean>>;
  /** `plaintext` unless told. */
  readonly listeners?: readonly ListenerName[];
  readonly users?: readonly KafkaUser[];
  /** Rules for users; whoever comes over the plaintext listener may do everything. No authorizer runs unless told. */
  readonly acls?: readonly KafkaRule[];
  /** The port of the plaintext listener of the first broker; a free one unless told. */
  readonly port?: number;
  /** `quick` starts sooner; `fast` compiles fully and is meant for measuring. `quick` unless told. */
  readonly compilation?: 'quick' | 'fast';
  /** 512 unless told. */
  readonly heapMegabytes?: number;
}
