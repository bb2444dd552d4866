import { Socket } from "node:net";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { postgresConnections, postgresWriters, silentLineMs, statementTimeoutMs } from "../limits.ts";
import type { Database, Queries } from "./database.ts";

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
    keepAlive: true,
    stream: lineThatEnds,
    application_name: "suluh",
  });
  pool.on("error", onError);
  // A connection that breaks between two statements of a transaction tells it by an event as well, and without anybody who
  // listens that ends the process. The next statement fails with it: nothing is hidden here.
  pool.on("connect", (client) => client.on("error", () => undefined));
  // The library's own keeps a connection for good whose BEGIN fails: each break would cost one, and the end would wait for it.
  const transaction: Queries["transaction"] = async (work, config) => {
    const client = await pool.connect();
    try {
      return await drizzle(client).transaction(work, config);
    } finally {
      client.release();
    }
  };
  return { kind: "postgres", queries: Object.assign(drizzle(pool), { transaction }), writers: postgresWriters, close: () => pool.end() };
}

/**
 * A line on which nothing comes any more, as behind a firewall that was cut, would hold what waits for it a quarter of an
 * hour. The engine itself ends statements sooner: silence beyond that is the line's.
 */
function lineThatEnds(): Socket {
  const line = new Socket();
  line.setTimeout(silentLineMs, () => line.destroy(Object.assign(new Error("nothing came from the database"), { code: "ETIMEDOUT" })));
  return line;
}
