import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../core/errors.ts";
import { hasCode } from "../../core/has-code.ts";
import { keyPaths, readServerKeys } from "../../node/keys.ts";
import type { SigningKey } from "../../node/signing-key.ts";
import type { ServerRole } from "../../core/pack/manifest.ts";
import { maxLeaseMs } from "../../core/staff/limits.ts";
import { usualLeaseHours } from "../../server/limits.ts";
import { developmentKeyPath, projectRoot, staffRoot } from "../surroundings.ts";

/** What the environment says about the server. */
export interface ServerSettings {
  /** Folder of the embedded database and of the secret. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly logLevel: string;
  /** True behind a proxy that sets `X-Forwarded-For`. */
  readonly trustProxy: boolean;
  /** Address that staff use, where it is not the one the server sees. */
  readonly publicUrl: string | undefined;
  readonly retentionDays: number | null;
  /** Whether programs that send by Open311 need a key. */
  readonly open311Keys: "required" | "optional";
  /** Sites whose app may talk to this server, besides its own. */
  readonly appOrigins: readonly string[];
  /** `mailto:` or `https:` of whoever runs the server; undefined where nobody is told of alerts by Web Push. */
  readonly pushContact: string | undefined;
  /** Ends of hosts of further push services. */
  readonly pushServices: readonly string[];
  /** Folder of published staff packs. */
  readonly staffPacks: string;
  /** For how long phones keep them without asking again. */
  readonly leaseHours: number;
  /** Feeds of warnings, each for one pack. */
  readonly capFeeds: readonly { readonly pack: string; readonly url: string }[];
}

export function serverSettings(environment: NodeJS.ProcessEnv = process.env): ServerSettings {
  const { APP_ORIGINS, DATA_DIR, DATABASE_URL, CAP_FEEDS, LOG_LEVEL, OPEN311_KEYS, PUSH_CONTACT, PUSH_SERVICES, TRUST_PROXY, PUBLIC_URL, RETENTION_DAYS, STAFF_LEASE_HOURS, STAFF_PACKS } = environment;
  const days = Number(RETENTION_DAYS ?? 0);
  if (!Number.isInteger(days) || days < 0) throw new AppError("usage/wrong", { message: "RETENTION_DAYS is a whole number of days" });
  if (PUBLIC_URL !== undefined && !(URL.canParse(PUBLIC_URL) && /^https?:/.test(PUBLIC_URL))) throw new AppError("usage/wrong", { message: "PUBLIC_URL is an address such as https://help.example.org" });
  if (OPEN311_KEYS !== undefined && OPEN311_KEYS !== "required" && OPEN311_KEYS !== "optional") throw new AppError("usage/wrong", { message: "OPEN311_KEYS is required or optional" });
  if (PUSH_CONTACT !== undefined && !/^(?:mailto:[^@\s]+@[^@\s]+|https:\/\/[^\s]+)$/.test(PUSH_CONTACT)) throw new AppError("usage/wrong", { message: "PUSH_CONTACT is mailto:somebody@example.org or an https address" });
  const leaseHours = Number(STAFF_LEASE_HOURS ?? usualLeaseHours);
  const longest = maxLeaseMs / 3_600_000;
  if (!Number.isInteger(leaseHours) || leaseHours < 1 || leaseHours > longest) throw new AppError("usage/wrong", { message: `STAFF_LEASE_HOURS is a whole number of hours, from 1 to ${longest}` });
  return {
    staffPacks: STAFF_PACKS ?? staffRoot,
    leaseHours,
    dataDir: DATA_DIR ?? join(projectRoot, ".data"),
    databaseUrl: DATABASE_URL === "" ? undefined : DATABASE_URL,
    logLevel: LOG_LEVEL ?? "warn",
    trustProxy: TRUST_PROXY === "1" || TRUST_PROXY === "true",
    publicUrl: PUBLIC_URL,
    retentionDays: days === 0 ? null : days,
    open311Keys: OPEN311_KEYS ?? "optional",
    appOrigins: (APP_ORIGINS ?? "").split(/\s+/).filter(Boolean).map(originOf),
    pushContact: PUSH_CONTACT,
    pushServices: (PUSH_SERVICES ?? "").split(/\s+/).filter(Boolean).map(serviceOf),
    capFeeds: (CAP_FEEDS ?? "").split(/\s+/).filter(Boolean).map(feedOf),
  };
}

/** The origin of a site; never "*": each app that may talk to the server is named. */
function originOf(text: string): string {
  const origin = URL.canParse(text) && /^https?:\/\//.test(text) ? new URL(text).origin : "";
  if (text.replace(/\/$/, "") !== origin) throw new AppError("usage/wrong", { message: `APP_ORIGINS: "${text}" is not the origin of a site, such as https://help.example.org; several stand with spaces between them` });
  return origin;
}

/** A host with a dot in it, so that no name of a network of one's own is one. */
function serviceOf(text: string): string {
  if (!/^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(text)) throw new AppError("usage/wrong", { message: `PUSH_SERVICES: "${text}" is not a host such as push.example.org; several stand with spaces between them` });
  return text;
}

/** `<pack>=<address>`; without https only on this machine, since phones trust what comes from there. */
function feedOf(text: string): ServerSettings["capFeeds"][number] {
  const [, pack = "", url = ""] = /^([a-z0-9][a-z0-9-]{0,63})=(\S+)$/.exec(text) ?? [];
  const { protocol, hostname, username } = URL.canParse(url) ? new URL(url) : { protocol: "", hostname: "", username: "" };
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (pack === "" || username !== "" || !(protocol === "https:" || (protocol === "http:" && local))) {
    throw new AppError("usage/wrong", { message: `CAP_FEEDS: "${text}" is not <pack>=<https address>; several stand with spaces between them` });
  }
  return { pack, url };
}

/**
 * What the server signs with: the file of `SERVER_KEY`, else this machine's development key.
 *
 * @throws {AppError} `folder/missing`, `folder/unreadable`.
 */
export async function serverSigners(): Promise<Readonly<Record<ServerRole, SigningKey>>> {
  return readServerKeys(process.env["SERVER_KEY"] ?? keyPaths(developmentKeyPath()).server);
}

/**
 * The secret that second facts and sessions are kept under: `SERVER_SECRET`, the same for all servers of one database,
 * else one that is made once and kept beside the data, outside the database.
 *
 * @throws {AppError} `usage/wrong` when it is too short to be one.
 */
export async function serverSecret(dataDir: string): Promise<string> {
  const given = process.env["SERVER_SECRET"];
  if (given !== undefined) {
    if (given.length < 32) throw new AppError("usage/wrong", { message: "SERVER_SECRET needs at least 32 characters: openssl rand -hex 32" });
    return given;
  }
  const path = join(dataDir, "secret");
  const kept = await readFile(path, "utf8").catch(() => "");
  if (kept.length >= 32) return kept;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(path, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" }).catch((cause: unknown) => {
    // Another process was faster.
    if (!hasCode(cause, "EEXIST")) throw cause;
  });
  await chmod(path, 0o600);
  return readFile(path, "utf8");
}
