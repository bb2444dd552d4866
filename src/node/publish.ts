import type { Localized } from "../core/pack/document.ts";
import { packFormat, type Manifest, type Pointer, type Role } from "../core/pack/manifest.ts";
import { parseAgency } from "../core/pack/manifest-schema.ts";
import { piecePath, publishedFiles } from "../core/pack/published-paths.ts";
import { alone, jsonBytes, nextAgency, signFile, type AgencyPlan, type AgencyState } from "./agency-file.ts";
import { sha256Hex } from "./crypto.ts";
import type { AgencyKeys } from "./keys.ts";
import { pointerDays } from "./limits.ts";
import type { SigningKey } from "./signing-key.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** An agency file that several people have signed, and those of its keys that are here. */
export interface Signing {
  readonly agency: AgencyState;
  readonly signers: readonly SigningKey[];
}

/**
 * Signs a manifest and lays out everything that is published with it.
 *
 * @param pieces - Bytes by lower-case hex SHA-256.
 * @param keys - Those that a role needs and that are not here leave signatures to be added.
 * @param nowMs - Date of the pointer: an unchanged manifest is vouched for anew.
 * @returns Path to bytes; the same manifest, pieces and keys give the same bytes.
 */
export function publish(manifest: Manifest, pieces: ReadonlyMap<string, Uint8Array>, keys: AgencyKeys | Signing, nowMs = Date.parse(manifest.issued)): Map<string, Uint8Array> {
  const { agency, signers } = "signers" in keys ? keys : { agency: keys.agency ?? firstAgency(keys, manifest.agency), signers: Object.values(keys.roles) };
  const { roles } = parseAgency(agency.file.bytes);
  const signersOf = (role: Role) => signers.filter(({ id }) => roles[role].keyids.includes(id));
  const manifestBytes = jsonBytes(manifest);
  const signed = [
    [publishedFiles.agency, agency.file],
    [publishedFiles.manifest, signFile(manifestBytes, signersOf("pack"))],
    [publishedFiles.pointer, signFile(jsonBytes(pointerTo(manifest, manifestBytes, nowMs)), signersOf("pointer"))],
  ] as const;
  const files = new Map<string, Uint8Array>();
  for (const [path, { bytes, signatures }] of signed) files.set(path, bytes).set(`${path}.sig`, signatures);
  for (const [sha256, bytes] of agency.links) files.set(piecePath({ sha256 }), bytes);
  for (const { sha256 } of manifest.pieces) {
    const bytes = pieces.get(sha256);
    if (bytes !== undefined) files.set(piecePath({ sha256 }), bytes);
  }
  return files;
}

/** `latest.json` for a manifest, vouching for it from `nowMs` on. */
export function pointerTo({ id, version }: Manifest, manifestBytes: Uint8Array, nowMs: number): Pointer {
  return {
    format: packFormat,
    id,
    version,
    issued: isoTime(nowMs),
    expires: isoTime(nowMs + pointerDays * dayMs),
    manifest: { sha256: sha256Hex(manifestBytes), bytes: manifestBytes.length },
  };
}

/** The first agency file of keys that one person has. */
export function firstAgency(keys: AgencyKeys, name: Localized): AgencyState {
  const state = nextAgency(agencyPlan(keys, name));
  return { ...state, file: signFile(state.file.bytes, [keys.roles.root]) };
}

/** What the agency file of keys in one hand says. */
export function agencyPlan({ roles, server, sealing, expires }: AgencyKeys, name: Localized): AgencyPlan {
  return {
    name,
    expires,
    roles: {
      root: alone(roles.root),
      pack: alone(roles.pack),
      pointer: alone(roles.pointer),
      ...(server === undefined ? {} : { receipt: alone(server.receipt), live: alone(server.live) }),
    },
    ...(sealing === undefined ? {} : { sealing }),
  };
}

/** ISO 8601 UTC in whole seconds. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, "Z");
}
