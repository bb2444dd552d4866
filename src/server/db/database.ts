import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** What both drivers can do; a transaction has the same shape. */
export type Queries = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** The database of an agency's server. Contract suite: `test/server/suite`, run on PGlite and PostgreSQL. */
export interface Database {
  readonly kind: "pglite" | "postgres";
  readonly queries: Queries;
  /** How many batches of submissions are written at the same time. */
  readonly writers: number;
  close(): Promise<void>;
}
