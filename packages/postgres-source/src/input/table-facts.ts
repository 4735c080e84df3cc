import type { KeySequence } from './input.ts';

/** A column, as the catalog has it. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  /** The object id of the type, of its base type for a domain. */
  readonly base: number;
  /** The category of the type: D for dates and times. */
  readonly category: string;
  readonly notNull: boolean;
  readonly collation: string | null;
  readonly sequence: KeySequence | null;
}

/** A valid index of whole columns over all rows. */
export interface IndexFacts {
  readonly unique: boolean;
  readonly primary: boolean;
  readonly columns: readonly string[];
}

/** A table or view, as the catalog has it. */
export interface TableFacts {
  readonly oid: number;
  /** r: table, p: partitioned, v: view, m: materialized view, f: foreign. */
  readonly kind: string;
  readonly schema: string;
  readonly name: string;
  /** Whether other tables inherit from it, whose rows its indexes do not cover. */
  readonly hasHeirs: boolean;
  /** Whether logical replication fills it, or a partition of it. */
  readonly isSubscribed: boolean;
  /** About how many rows there are; negative when nobody has counted. */
  readonly rows: number;
  readonly columns: readonly ColumnFacts[];
  readonly indexes: readonly IndexFacts[];
}

/** Asks for the {@link TableFacts} of the quoted name `$1`, as one JSON text; no row when there is no such table. */
export const tableFactsQuery = `
SELECT json_build_object(
  'oid', c.oid::int8, 'kind', c.relkind, 'schema', n.nspname, 'name', c.relname, 'rows', c.reltuples,
  'hasHeirs', c.relkind = 'r' AND EXISTS (SELECT FROM pg_inherits h WHERE h.inhparent = c.oid),
  'isSubscribed', EXISTS (SELECT FROM pg_subscription_rel s
    WHERE s.srrelid = c.oid OR s.srrelid IN (SELECT p.relid FROM pg_partition_tree(c.oid) p)),
  'columns', COALESCE((
    SELECT json_agg(json_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, -1), 'base', COALESCE(NULLIF(t.typbasetype, 0), t.oid)::int8,
      'category', t.typcategory, 'notNull', a.attnotnull,
      'collation', (SELECT o.collname || COALESCE('@' || pg_collation_actual_version(o.oid), '')
        FROM pg_collation o WHERE o.oid = a.attcollation),
      'sequence', (SELECT json_build_object('name', s.seqrelid::regclass, 'cache', s.seqcache, 'step', s.seqincrement)
        FROM pg_sequence s WHERE s.seqrelid IN (
          SELECT d.objid FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
            AND d.refobjid = c.oid AND d.refobjsubid = a.attnum AND d.deptype IN ('a', 'i')
          UNION ALL
          SELECT d.refobjid FROM pg_attrdef f JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
            WHERE d.refclassid = 'pg_class'::regclass AND f.adrelid = c.oid AND f.adnum = a.attnum) LIMIT 1)
    ) ORDER BY a.attnum)
    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]'),
  'indexes', COALESCE((
    SELECT json_agg(json_build_object('unique', i.indisunique, 'primary', i.indisprimary, 'columns', (
      SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place)
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number WHERE k.place <= i.indnkeyatts)))
    FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam AND m.amname = 'btree'
    WHERE i.indrelid = c.oid AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL), '[]')
)::text AS facts
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass($1::text)`;

/** Asks for the database, and for the schemas in which a name without one is looked for. */
export const placeQuery =
  "SELECT current_database(), COALESCE(NULLIF(array_to_string(current_schemas(false), ', '), ''), 'none')";

/** Asks for the names of tables that could have been meant. */
export const tableNamesQuery = `
SELECT CASE WHEN pg_table_is_visible(c.oid) THEN c.relname ELSE n.nspname || '.' || c.relname END AS name
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_|^information_schema$' ORDER BY 1 LIMIT 1000`;

/** Asks for what is known of the types with the object ids \`$1\`. */
export const typeFactsQuery = `
SELECT json_object_agg(t.oid::int8, json_build_object('type', format_type(t.oid, -1),
  'base', COALESCE(NULLIF(t.typbasetype, 0), t.oid)::int8, 'category', t.typcategory))::text AS facts
FROM pg_type t WHERE t.oid = ANY ($1::oid[])`;
