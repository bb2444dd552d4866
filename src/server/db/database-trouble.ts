import { sqlState } from "./retry.ts";

/** What the network or the engine says, and what can be done about it. Never the address itself, which holds a password. */
const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: "the host of DATABASE_URL is not known; check its spelling and the network",
  EAI_AGAIN: "the host of DATABASE_URL is not known; check its spelling and the network",
  ECONNREFUSED: "nothing answers at host and port of DATABASE_URL; start PostgreSQL there, or correct them",
  ENOENT: "nothing answers at the socket of DATABASE_URL; start PostgreSQL, or correct the path",
  ECONNRESET: "what answers at host and port of DATABASE_URL ends the connection; check that it is PostgreSQL",
  ETIMEDOUT: "the host of DATABASE_URL does not answer; check the network and its firewall",
  ERR_INVALID_URL: "DATABASE_URL is not an address such as postgres://user:password@host:5432/database",
  "28000": "PostgreSQL does not let the user of DATABASE_URL in; check user, password and pg_hba.conf",
  "28P01": "PostgreSQL refuses the user or the password of DATABASE_URL",
  "3D000": "the database of DATABASE_URL does not exist; make it with createdb",
  "42501": "the user of DATABASE_URL may not make tables there; make it the owner of the database",
  "53300": "PostgreSQL has no connection left; end other programs, or raise max_connections",
  "57P03": "PostgreSQL is starting up or shutting down",
  "25006": "PostgreSQL is read-only there; DATABASE_URL has to name the primary",
  "53100": "the disk of PostgreSQL is full; make room on it",
};

/** Why the database of `DATABASE_URL` cannot be used, for whoever runs the server. */
export function databaseTrouble(cause: unknown): string {
  const code = sqlState(cause);
  return reasons[code] ?? (code === "" ? "the database of DATABASE_URL cannot be used" : `the database of DATABASE_URL cannot be used (${code})`);
}
