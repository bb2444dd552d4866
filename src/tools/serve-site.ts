import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { serve, type ServerType } from "@hono/node-server";
import { AppError } from "../core/errors.ts";
import { deskOrigins } from "../node/desk-origins.ts";
import type { Backend } from "../server/app.ts";
import { createApp } from "../server/app.ts";
import { isAway } from "../server/db/database-away.ts";
import type { StaticOptions } from "../server/static/static-app.ts";
import { nearAddresses } from "./near-addresses.ts";
import { refusalText, systemText } from "./refusal.ts";
import { ordersFolder } from "./server/place-order.ts";
import { requireNoStaffPacks } from "./site/keep-staff-out.ts";
import { serverSecret, serverSettings, serverSigners, type ServerSettings } from "./server/surroundings.ts";

/** What is served, and where. */
export interface ServeOptions extends StaticOptions {
  readonly port: number;
  /** Absent: every address of this machine. */
  readonly host?: string;
  readonly say: (line: string) => void;
}

type OpenedBackend = Backend & { readonly close: () => Promise<void> };

/**
 * Serves a built site and the agency's server until the process is asked to end; requests under way are finished, and
 * what was taken is written. The site is there at once, the rest as soon as the database is.
 *
 * @throws {AppError} `network/unreachable` when the port is taken; `pack/wrong-kind` for a site with a staff pack in it.
 */
export async function serveSite({ root, cache, port, host, say }: ServeOptions): Promise<void> {
  await requireNoStaffPacks(root);
  const settings = serverSettings();
  let backend: OpenedBackend | null = null;
  const app = createApp({ site: { root, cache, desks: await deskOrigins(join(root, "packs")) }, backend: () => backend, appOrigins: settings.appOrigins });
  const ended = new AbortController();
  const server = await listen(app, { port, host, trustProxy: settings.trustProxy }, say);
  const opening = openOnceThere(() => openAgency(root, `http://localhost:${portOf(server)}`, settings, say), settings, ended.signal, say).then((opened) => {
    backend = opened;
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ended.abort());
  await new Promise<void>((resolve) => ended.signal.addEventListener("abort", () => resolve()));
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const hurry = setInterval(() => "closeIdleConnections" in server && server.closeIdleConnections(), 100);
  const force = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), longestRequestMs);
  await opening.catch(() => undefined);
  await closed;
  clearInterval(hurry);
  clearTimeout(force);
  await closeBackend(backend);
}

/**
 * Opens the agency's server. A database elsewhere may come later than this process, as after a power cut: it is tried
 * again until it is there. What is wrong on this machine has to be mended first.
 *
 * @returns Null where the site is all that is served.
 */
async function openOnceThere(open: () => Promise<OpenedBackend>, { databaseUrl }: ServerSettings, ended: AbortSignal, say: (line: string) => void): Promise<OpenedBackend | null> {
  let told = "";
  while (!ended.aborted) {
    try {
      return await open();
    } catch (cause) {
      const again = databaseUrl !== undefined && ((cause instanceof AppError && cause.code === "storage/unavailable") || isAway(cause));
      const text = `${cause instanceof AppError ? refusalText(cause) : (systemText(cause) ?? String(cause))}\nThe site is served; what people send is not taken${again ? ` until the database is there: it is tried again every ${databaseRetryMs / 1000} s` : ""}.`;
      if (text !== told) say(text);
      told = text;
      if (!again) return null;
      await wait(databaseRetryMs, undefined, { signal: ended }).catch(() => undefined);
    }
  }
  return null;
}

/** How often a database that was not there at the start is tried again. */
const databaseRetryMs = 5_000;

async function closeBackend(backend: OpenedBackend | null): Promise<void> {
  await backend?.close();
}

function listen(app: ReturnType<typeof createApp>, { port, host, trustProxy }: { readonly port: number; readonly host: string | undefined; readonly trustProxy: boolean }, say: (line: string) => void): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: (request, environment) => app(request, { address: addressOf(request, environment, trustProxy) }),
        port,
        ...(host === undefined ? {} : { hostname: host }),
      },
      (address) => {
        say(`Suluh is at http://localhost:${address.port}  (Ctrl+C ends it)`);
        const near = host === undefined ? nearAddresses() : [];
        if (near.length > 0) say(`For a look from a phone in this network: ${near.map((each) => `http://${each}:${address.port}`).join(" ")}  (without https it keeps nothing)`);
        resolve(server);
      },
    );
    server.once("error", (cause) => reject(new AppError("network/unreachable", { port, reason: "the port cannot be used; set PORT to another one" }, { cause })));
  });
}

function portOf(server: ServerType): number {
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : 0;
}

/** The last proxy's word where there is one that is trusted, else the other end of the connection. */
function addressOf(request: Request, environment: unknown, trustProxy: boolean): string {
  const forwarded = trustProxy ? request.headers.get("X-Forwarded-For")?.split(",").at(-1)?.trim() : undefined;
  if (forwarded !== undefined && forwarded !== "") return forwarded;
  if (environment === null || typeof environment !== "object" || !("incoming" in environment)) return "unknown";
  const { incoming } = environment;
  if (incoming === null || typeof incoming !== "object" || !("socket" in incoming)) return "unknown";
  const { socket } = incoming;
  return socket !== null && typeof socket === "object" && "remoteAddress" in socket && typeof socket.remoteAddress === "string" ? socket.remoteAddress : "unknown";
}

/** Loaded after the site is served: the database alone takes a second to load. */
async function openAgency(root: string, site: string, settings: ServerSettings, say: (line: string) => void): Promise<OpenedBackend> {
  const [{ openStore }, { openBackend }, { openShelf }, { openStaffShelf }, { createLog, describeError }, { firstInvitation }, { createPusher }, { createVapid }, { pushServices }] = await Promise.all([
    import("../server/store/open-store.ts"),
    import("../server/open-backend.ts"),
    import("./server/pack-shelf.ts"),
    import("./server/staff-shelf.ts"),
    import("../server/log.ts"),
    import("../server/staff/invitations.ts"),
    import("../server/push/push-sender.ts"),
    import("../server/push/vapid.ts"),
    import("../server/push/limits.ts"),
  ]);
  const log = createLog(settings.logLevel);
  const signers = await serverSigners();
  const secret = await serverSecret(settings.dataDir);
  const guides = openStaffShelf(settings.staffPacks, onceFor((pack, cause) => {
    log.error({ event: "staff-pack", pack, ...describeError(cause) });
    say(`The staff pack ${pack} is not served: ${cause instanceof AppError ? refusalText(cause) : "it cannot be read"}`);
  }));
  const packs = await openShelf(join(root, "packs"), signers.receipt.id, onceFor((pack, cause) => {
    log.error({ event: "pack", pack, ...describeError(cause) });
    say(`Nothing is taken for packs/${pack}: ${cause instanceof AppError ? `${cause.code} ${String(cause.details["reason"] ?? "")}` : "it cannot be read"}`);
  }));
  const store = await openStore({
    dataDir: settings.dataDir,
    ...(settings.databaseUrl === undefined ? {} : { url: settings.databaseUrl }),
    say,
    onError: (cause) => log.error({ event: "database", ...describeError(cause) }),
  });
  for (const { pack } of settings.capFeeds) if (packs.find(pack) === undefined) say(`CAP_FEEDS names ${pack}, which this site does not serve.`);
  const begin = async () => {
    const first = await firstInvitation(store.database, Date.now());
    return [first, await openBackend({ store, log, packs, guides, leaseHours: settings.leaseHours, signers, secret, retentionDays: settings.retentionDays, now: Date.now, feeds: settings.capFeeds, open311Keys: settings.open311Keys, pusher: settings.pushContact === undefined ? null : createPusher(createVapid(secret, settings.pushContact), [...pushServices, ...settings.pushServices]), orders: store.journal === null ? null : ordersFolder(settings.dataDir), site: new URL(settings.publicUrl ?? site) })] as const;
  };
  const [first, backend] = await begin().catch(async (cause: unknown) => {
    await store.close().catch((also: unknown) => log.error({ event: "database", ...describeError(also) }));
    throw cause;
  });
  if (first !== null) say(`Nobody can sign in yet. The first administrator opens, once and before ${first.expires.slice(0, 16).replace("T", " ")} UTC: ${settings.publicUrl ?? site}${first.path}`);
  if (existsSync(join(root, "console.html"))) say(`Staff work at ${settings.publicUrl ?? site}/console`);
  const refreshing = setInterval(() => void packs.refresh(), packRefreshMs);
  say(`The agency's server takes what people send (${store.database.kind === "pglite" ? `database in ${settings.dataDir}` : "PostgreSQL"}).`);
  return {
    fetch: backend.fetch,
    isReady: backend.isReady,
    metrics: backend.metrics,
    close: () => {
      clearInterval(refreshing);
      return backend.close();
    },
  };
}

/** A request that takes longer holds up the end no more. */
const longestRequestMs = 8_000;

/** Tells about each pack once, however often it is looked at. */
function onceFor(tell: (pack: string, cause: unknown) => void): (pack: string, cause: unknown) => void {
  const told = new Set<string>();
  return (pack, cause) => {
    if (!told.has(pack)) tell(pack, cause);
    told.add(pack);
  };
}

/** How often the server looks whether a pack was published anew. */
const packRefreshMs = 30_000;
