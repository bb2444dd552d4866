import type { Localized } from "../core/pack/document.ts";
import { maxSigners } from "../core/pack/limits.ts";
import type { ServerRole } from "../core/pack/manifest.ts";
import { alone, type AgencyPlan, type RoleKeys } from "../node/agency-file.ts";
import { readKeyFile } from "../node/keys.ts";
import { readPublicFile } from "../node/signer-file.ts";
import { wrongUsage } from "./arguments.ts";
import { askPassphrase } from "./passphrase.ts";

/** Options that say who holds a role, for `parseArgs`. */
export const roleOptions = {
  name: { type: "string", multiple: true },
  root: { type: "string", multiple: true },
  pack: { type: "string", multiple: true },
  pointer: { type: "string", multiple: true },
  online: { type: "string" },
  "root-threshold": { type: "string" },
  "pack-threshold": { type: "string" },
} as const;

interface RoleValues {
  readonly root?: string[];
  readonly pack?: string[];
  readonly pointer?: string[];
  readonly "root-threshold"?: string;
  readonly "pack-threshold"?: string;
}

/** `--name en=Council --name ms=Majlis`, or one name without a language. */
export function readName(texts: readonly string[] | undefined, help: string): Localized | undefined {
  if (texts === undefined) return undefined;
  const pairs = texts.map((text) => {
    const match = /^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)=(.+)$/.exec(text);
    return [match?.[1] ?? "en", (match?.[2] ?? text).trim()] as const;
  });
  if (pairs.some(([, name]) => name === "")) throw wrongUsage("--name takes a name, or one a language: --name ms=Majlis.", help);
  return Object.fromEntries(pairs);
}

/**
 * Who holds a role, out of the public files that people sent.
 *
 * @param now - Who held it before; kept where nothing else is said.
 * @throws {AppError} `usage/wrong` for nobody, too many, or a threshold that cannot be.
 */
export async function readRole(role: "root" | "pack" | "pointer", values: RoleValues, now: RoleKeys | undefined, help: string): Promise<RoleKeys> {
  const files = values[role];
  const threshold = role === "pointer" ? undefined : values[`${role}-threshold`];
  const keys = files === undefined ? now?.keys : await Promise.all(files.map(readPublicFile));
  if (keys === undefined) throw wrongUsage(`Say who has the role ${role}: --${role} <public.json>.`, help);
  const count = threshold === undefined ? Math.min(now?.threshold ?? 1, keys.length) : Number(threshold);
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) throw wrongUsage(`The same key twice in the role ${role}.`, help);
  if (keys.length > maxSigners) throw wrongUsage(`A role has at most ${maxSigners} keys.`, help);
  if (!Number.isInteger(count) || count < 1 || count > keys.length) throw wrongUsage(`The threshold of ${role} is a whole number from 1 to ${keys.length}, the number of its keys.`, help);
  return { keys: keys.map(({ id, public: half }) => ({ id, public: half })), threshold: count };
}

/** The public halves of the keys of a server and for sealing, out of a key file that `keys new` made. */
export async function readOnline(file: string | undefined, nowMs: number): Promise<Pick<AgencyPlan, "sealing"> & { readonly server: Pick<AgencyPlan["roles"], ServerRole> }> {
  if (file === undefined) return { server: {} };
  const { server, sealing } = await readKeyFile(file, nowMs, askPassphrase);
  return { server: server === undefined ? {} : { receipt: alone(server.receipt), live: alone(server.live) }, ...(sealing === undefined ? {} : { sealing }) };
}
