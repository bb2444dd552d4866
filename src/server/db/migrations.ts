export interface Migration {
  /** Never changes once it has run anywhere. */
  readonly id: string;
  /** One statement: engines whose DDL is not transactional can run it again where it stopped. */
  readonly sql: string;
}

/** In order; what was published is never edited, only followed. */
export const migrations: readonly Migration[] = [
  { id: "001-meta", sql: "CREATE TABLE IF NOT EXISTS meta (key text PRIMARY KEY, value text NOT NULL)" },
  {
    id: "002-submissions",
    sql: `CREATE TABLE IF NOT EXISTS submissions (
      id text PRIMARY KEY, hash text NOT NULL, kind text NOT NULL, pack text NOT NULL, pack_version integer NOT NULL,
      created_at text NOT NULL, received_at text NOT NULL, origin text NOT NULL, lang text NOT NULL, reference text NOT NULL,
      token_hash text NOT NULL, second_fact text, category text, form text, longitude double precision, latitude double precision,
      target text, urgent boolean NOT NULL, reply_key text, open text NOT NULL, sealed text, status text NOT NULL,
      updated_at text NOT NULL, news integer NOT NULL, supports integer NOT NULL, shown text, assigned text)`,
  },
  { id: "003-submissions-reference", sql: "CREATE INDEX IF NOT EXISTS submissions_reference ON submissions (reference)" },
  { id: "004-submissions-received", sql: "CREATE INDEX IF NOT EXISTS submissions_received ON submissions (received_at)" },
  { id: "005-submissions-status", sql: "CREATE INDEX IF NOT EXISTS submissions_status ON submissions (status, received_at)" },
  { id: "006-submissions-kind", sql: "CREATE INDEX IF NOT EXISTS submissions_kind ON submissions (kind, received_at)" },
  { id: "007-submissions-target", sql: "CREATE INDEX IF NOT EXISTS submissions_target ON submissions (target)" },
  {
    id: "008-attachments",
    sql: "CREATE TABLE IF NOT EXISTS attachments (submission text NOT NULL, sha256 text NOT NULL, bytes integer NOT NULL, PRIMARY KEY (submission, sha256))",
  },
  { id: "009-attachments-sha256", sql: "CREATE INDEX IF NOT EXISTS attachments_sha256 ON attachments (sha256)" },
  {
    id: "010-attachment-bytes",
    sql: "CREATE TABLE IF NOT EXISTS attachment_bytes (sha256 text PRIMARY KEY, content bytea NOT NULL, received_at text NOT NULL)",
  },
  {
    id: "011-news",
    sql: "CREATE TABLE IF NOT EXISTS news (submission text NOT NULL, number integer NOT NULL, at text NOT NULL, content text NOT NULL, actor text, PRIMARY KEY (submission, number))",
  },
  {
    id: "012-slots",
    sql: `CREATE TABLE IF NOT EXISTS slots (id text PRIMARY KEY, pack text NOT NULL, form text NOT NULL, place text, starts_at text NOT NULL,
      minutes integer NOT NULL, capacity integer NOT NULL, taken integer NOT NULL)`,
  },
  { id: "013-bookings", sql: "CREATE TABLE IF NOT EXISTS bookings (submission text PRIMARY KEY, slot text NOT NULL)" },
  {
    id: "014-places",
    sql: "CREATE TABLE IF NOT EXISTS places (pack text NOT NULL, place text NOT NULL, state text NOT NULL, note text, updated_at text NOT NULL, PRIMARY KEY (pack, place))",
  },
  { id: "015-desks", sql: "CREATE TABLE IF NOT EXISTS desks (pack text PRIMARY KEY, open boolean NOT NULL, updated_at text NOT NULL)" },
  { id: "016-live-files", sql: "CREATE TABLE IF NOT EXISTS live_files (pack text PRIMARY KEY, version integer NOT NULL, issued text NOT NULL, body text NOT NULL)" },
  { id: "017-erased", sql: "CREATE TABLE IF NOT EXISTS erased (id text PRIMARY KEY, at text NOT NULL)" },
  {
    id: "018-audit",
    sql: `CREATE TABLE IF NOT EXISTS audit (number integer PRIMARY KEY, at text NOT NULL, actor text NOT NULL, action text NOT NULL,
      target text NOT NULL, details text NOT NULL, previous text NOT NULL, hash text NOT NULL)`,
  },
  {
    id: "019-invites",
    sql: "CREATE TABLE IF NOT EXISTS invites (token_hash text PRIMARY KEY, role text NOT NULL, created_at text NOT NULL, expires_at text NOT NULL, used_by text)",
  },
  { id: "020-attempts", sql: "CREATE TABLE IF NOT EXISTS attempts (key text PRIMARY KEY, count integer NOT NULL, until text NOT NULL)" },
  {
    id: "021-people",
    sql: `CREATE TABLE IF NOT EXISTS people (id text PRIMARY KEY, name text NOT NULL, email text NOT NULL UNIQUE, email_verified boolean NOT NULL,
      image text, role text NOT NULL, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL)`,
  },
  {
    id: "022-sessions",
    sql: `CREATE TABLE IF NOT EXISTS sessions (id text PRIMARY KEY, token text NOT NULL UNIQUE, user_id text NOT NULL, expires_at timestamptz NOT NULL,
      ip_address text, user_agent text, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL)`,
  },
  {
    id: "023-accounts",
    sql: `CREATE TABLE IF NOT EXISTS accounts (id text PRIMARY KEY, account_id text NOT NULL, provider_id text NOT NULL, user_id text NOT NULL,
      access_token text, refresh_token text, id_token text, access_token_expires_at timestamptz, refresh_token_expires_at timestamptz,
      scope text, password text, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL)`,
  },
  {
    id: "024-verifications",
    sql: `CREATE TABLE IF NOT EXISTS verifications (id text PRIMARY KEY, identifier text NOT NULL, value text NOT NULL, expires_at timestamptz NOT NULL,
      created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL)`,
  },
  { id: "025-attachment-order", sql: "CREATE INDEX IF NOT EXISTS slots_pack ON slots (pack, starts_at)" },
  {
    id: "026-alerts",
    sql: "CREATE TABLE IF NOT EXISTS alerts (pack text NOT NULL, key text NOT NULL, received_at text NOT NULL, ends_at text NOT NULL, body text NOT NULL, PRIMARY KEY (pack, key))",
  },
  {
    id: "027-passkeys",
    sql: `CREATE TABLE IF NOT EXISTS passkeys (id text PRIMARY KEY, person text NOT NULL, credential text NOT NULL, public_key text NOT NULL,
      counter bigint NOT NULL, name text NOT NULL, created_at text NOT NULL, used_at text)`,
  },
  { id: "028-challenges", sql: "CREATE TABLE IF NOT EXISTS challenges (hash text PRIMARY KEY, purpose text NOT NULL, until text NOT NULL)" },
  {
    id: "029-export-requests",
    sql: `CREATE TABLE IF NOT EXISTS export_requests (id text PRIMARY KEY, asked_by text NOT NULL, asked_at text NOT NULL, reason text NOT NULL,
      filters text NOT NULL, state text NOT NULL, decided_by text, ends_at text NOT NULL)`,
  },
  {
    id: "030-open311-keys",
    sql: "CREATE TABLE IF NOT EXISTS open311_keys (hash text PRIMARY KEY, name text NOT NULL, per_minute integer NOT NULL, created_at text NOT NULL, revoked_at text)",
  },
  {
    id: "031-push-addresses",
    sql: `CREATE TABLE IF NOT EXISTS push_addresses (pack text NOT NULL, hash text NOT NULL, endpoint text NOT NULL, seen_on text NOT NULL,
      due text, claimed_until text, failures integer NOT NULL DEFAULT 0, PRIMARY KEY (pack, hash))`,
  },
  { id: "032-push-due", sql: "CREATE INDEX IF NOT EXISTS push_addresses_due ON push_addresses (due)" },
];
