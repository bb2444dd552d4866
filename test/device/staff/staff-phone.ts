import { webcrypto } from "node:crypto";
import type { Lease } from "../../../src/core/staff/lease.ts";
import { toBase64Url } from "../../../src/core/sync/base64url.ts";
import { signedBytes } from "../../../src/core/sync/verify-signed.ts";
import { Connection } from "../../../src/device/connection.ts";
import { staffShape, type StaffRows } from "../../../src/device/staff/staff-database.ts";
import { createStaffServer } from "../../../src/device/staff/staff-server.ts";
import { createStaffShelf } from "../../../src/device/staff/staff-shelf.ts";
import { createStaffVault, type StaffVaultPorts } from "../../../src/device/staff/staff-vault.ts";
import type { AgencyKeys } from "../../../src/node/keys.ts";
import type { SigningKey } from "../../../src/node/signing-key.ts";
import { createStaffHost } from "../../../src/workers/staff-host.ts";
import { newKey, newKeys, nowMs, ports } from "../../core/pack/small-pack.ts";
import { endlessSleep, startPhone, type Disk } from "../phone.ts";

const hourMs = 3_600_000;
export const leaseMs = 12 * hourMs;

/** Keys of an agency with a server; `live` signs leases. */
export function staffKeys(): { readonly keys: AgencyKeys; readonly live: SigningKey } {
  const live = newKey();
  return { keys: { ...newKeys(), server: { live, receipt: newKey() } }, live };
}

/** The agency's server as a phone sees it: one account, and published folders by the id of their packs. */
export function staffSite(live: SigningKey, folders: Map<string, ReadonlyMap<string, Uint8Array>>) {
  const site = {
    folders,
    online: true,
    /** Whether the session and the account are still good. */
    welcome: true,
    signedIn: false,
    asked: [] as string[],
    /** Changes what the server says of a lease before it is signed. */
    lease: (lease: Omit<Lease, "signature">): Omit<Lease, "signature"> => lease,
    nowMs: () => nowMs,
    /** Waits here before each answer. */
    gate: async (_path: string): Promise<void> => undefined,
    fetch: async (url: string, init: RequestInit): Promise<Response> => {
      const path = url.replace("/api/v1/staff/", "");
      site.asked.push(path);
      await site.gate(path);
      if (!site.online) throw new TypeError("Failed to fetch");
      if (path === "sign-in") {
        site.signedIn = site.welcome && String(init.body).includes("right password");
        return site.signedIn ? json({ done: true }) : refused("not-signed-in", 401);
      }
      if (path === "sign-out") {
        site.signedIn = false;
        return json({ done: true });
      }
      if (!site.signedIn || !site.welcome) return refused("not-signed-in", 401);
      if (path === "lease") {
        const { phone } = JSON.parse(String(init.body)) as { phone: string };
        const body = site.lease({ kind: "staff-lease", phone, issued: new Date(site.nowMs()).toISOString(), until: new Date(site.nowMs() + leaseMs).toISOString(), key: live.id });
        return json({ ...body, signature: toBase64Url(live.sign(signedBytes(body))) });
      }
      if (path === "guides") return json({ guides: [...site.folders.keys()].map((id) => ({ id, title: { en: id }, agency: { en: "Agency" }, version: 1, bytes: 1 })) });
      const [, id = "", file = ""] = /^guides\/([^/]+)\/(.+)$/.exec(path) ?? [];
      const bytes = site.folders.get(id)?.get(file);
      return bytes === undefined ? refused("unknown-target", 404) : new Response(new Uint8Array(bytes), { headers: { "content-type": "application/octet-stream" } });
    },
  };
  return site;
}

type StaffSite = ReturnType<typeof staffSite>;

export interface PhoneClock {
  nowMs: number;
  runMs: number;
}

/** One run of the worker for staff packs; the disk outlives it, other tabs share it. */
export function startStaff(disk: Disk, site: Pick<StaffSite, "fetch">, clock: PhoneClock = { nowMs, runMs: 0 }, dies: (stores: readonly string[]) => boolean = () => false) {
  const phone = startPhone({ disk, fetch: site.fetch, clock: () => clock.nowMs });
  const staff = new Connection<StaffRows>({ factory: disk.factory, shape: staffShape, rebuild: true, surroundings: { ...phone.ports.surroundings, sleep: endlessSleep } });
  const randomBytes = (length: number) => webcrypto.getRandomValues(new Uint8Array(length));
  const database: StaffVaultPorts["staff"] = {
    read: (stores, work) => staff.read(stores, work),
    write: (stores, work) => (dies(Array.from(stores)) ? Promise.reject(new Error("the app was killed")) : staff.write(stores, work)),
  };
  const vault = createStaffVault({ staff: database, subtle: webcrypto.subtle as SubtleCrypto, randomBytes, nowMs: () => clock.nowMs, runMs: () => clock.runMs });
  const server = createStaffServer(phone.ports.surroundings);
  const shelf = createStaffShelf({ ...phone.ports, vault, server, randomBytes });
  const host = createStaffHost({ shelf, server, ...ports, now: () => clock.nowMs });
  const context = { report: () => undefined, signal: new AbortController().signal };
  return {
    phone,
    calls: Object.keys(host),
    staff,
    vault,
    shelf,
    clock,
    enter: (password = "right password") => host.staffEnter([{ email: "siti@example.org", password }], context),
    refresh: () => host.staffRefresh([], context),
    leave: () => host.staffLeave([], context),
    wipe: () => host.staffWipe([], context),
    standing: () => host.staffStanding([], context),
    open: () => host.staffOpen([], context),
    ask: (question: string) => host.staffAsk([question, { lang: "en", household: [] }, []], context),
    read: (pack: string, id: string) => host.staffRead([pack, id, "en"], context),
  };
}

/** Everything that lies in the databases of a phone, as one string of bytes. */
export async function bytesOn(disk: Disk): Promise<string> {
  const parts: string[] = [];
  for (const { name } of await disk.factory.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = disk.factory.open(name ?? "");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error("open"));
    });
    for (const store of database.objectStoreNames) {
      const rows = await new Promise<unknown[]>((resolve) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result);
      });
      parts.push(...rows.map(flat));
    }
    database.close();
  }
  return parts.join("\n");
}

function flat(value: unknown): string {
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString("latin1");
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("latin1");
  if (Array.isArray(value)) return value.map(flat).join("\n");
  if (value !== null && typeof value === "object") return Object.entries(value).map(([name, each]) => `${name} ${flat(each)}`).join("\n");
  return String(value);
}

function json(value: object): Response {
  return new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });
}

function refused(error: string, status: number): Response {
  return new Response(JSON.stringify({ error }), { status, headers: { "content-type": "application/json" } });
}
