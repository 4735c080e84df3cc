/** The rules by which clients are let in: by the roles that they belong to, so that tests can be refused in each way. */
export const clientRules = `
local   all         all                          trust
host    all         +needs_password 127.0.0.1/32 scram-sha-256
hostssl all         +needs_tls      127.0.0.1/32 trust
hostnossl all       +needs_tls      127.0.0.1/32 reject
host    all         all             127.0.0.1/32 trust
host    replication all             127.0.0.1/32 trust
`;

/** Quick instead of safe against a power cut; a killed server still has all that was committed. */
const quick: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  shared_buffers: '32MB',
  max_wal_size: '256MB',
  max_connections: '100',
  max_prepared_transactions: '10',
  jit: 'off',
  log_min_messages: 'warning',
};

/** postgresql.conf, with what `own` says differently. */
export function configurationOf(own: Readonly<Record<string, string>>): string {
  return Object.entries({ ...quick, ...own })
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');
}
