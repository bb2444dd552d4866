import { Connection } from "../device/connection.ts";
import type { InstallPorts } from "../device/install.ts";
import { staffShape, type StaffRows } from "../device/staff/staff-database.ts";
import { createStaffServer } from "../device/staff/staff-server.ts";
import { createStaffShelf } from "../device/staff/staff-shelf.ts";
import { createStaffVault } from "../device/staff/staff-vault.ts";
import type { Inflater } from "../core/ports.ts";
import { serveCalls, type Port } from "./rpc.ts";
import type { StaffCalls } from "./staff-calls.ts";
import { createStaffHost } from "./staff-host.ts";

/** What the engine's worker has for everybody's packs and staff packs alike. */
export type StaffPorts = Pick<InstallPorts, "hasher" | "verifier" | "pins" | "surroundings" | "buildIndex" | "exclusive"> & { readonly inflater: Inflater };

const served = new WeakSet<Port>();

/**
 * From now on answers the calls about staff packs at `port`, too. A worker of its own does that: another instance of the
 * engine's script, with nothing in it of the packs for everybody.
 */
export function serveStaff(port: Port, ports: StaffPorts): void {
  if (served.has(port)) return;
  served.add(port);
  const { subtle } = crypto;
  // The session is a cookie of this very site; packs for everybody are fetched without any.
  const surroundings = { ...ports.surroundings, fetch: (url: string, init: RequestInit) => ports.surroundings.fetch(url, { ...init, credentials: "same-origin" }) };
  const { nowMs } = surroundings;
  const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const staff = new Connection<StaffRows>({ factory: indexedDB, shape: staffShape, rebuild: true, surroundings });
  const server = createStaffServer(surroundings);
  const shelf = createStaffShelf({ ...ports, surroundings, vault: createStaffVault({ staff, subtle, randomBytes, nowMs, runMs: () => performance.now() }), server, randomBytes });
  serveCalls<StaffCalls>(port, createStaffHost({ shelf, server, hasher: ports.hasher, inflater: ports.inflater, now: nowMs }));
}
