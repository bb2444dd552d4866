import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { postgresConnections, postgresWriters, statementTimeoutMs } from "../limits.ts";
import type { Database } from "./database.ts";

/**
 * Opens PostgreSQL, or an engine that speaks its protocol.
 *
 * @param url - As in `DATABASE_URL`.
 * @param onError - Told when an idle connection breaks; the pool makes another.
 */
export function openPostgres(url: string, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: postgresConnections,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: statementTimeoutMs,
    connectionTimeoutMillis: statementTimeoutMs,
    application_name: "suluh",
  });
  pool.on("error", onError);
  // A connection that breaks between two statements of a transaction tells it by an event as well, and without anybody who
  // listens that ends the process. The next statement fails with it: nothing is hidden here.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { kind: "postgres", queries: drizzle(pool), writers: postgresWriters, close: () => pool.end() };
}
