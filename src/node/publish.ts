import { packFormat, type Agency, type Manifest, type Pointer } from "../core/pack/manifest.ts";
import { piecePath, publishedFiles } from "../core/pack/verify-folder.ts";
import { sha256Hex } from "./crypto.ts";
import type { AgencyKeys } from "./keys.ts";
import { pointerDays } from "./limits.ts";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Signs a manifest and lays out everything that is published with it.
 *
 * @param pieces - Bytes by lower-case hex SHA-256.
 * @param nowMs - Date of the pointer: an unchanged manifest is vouched for anew.
 * @returns Path to bytes; the same manifest, pieces and keys give the same bytes.
 */
export function publish(manifest: Manifest, pieces: ReadonlyMap<string, Uint8Array>, keys: AgencyKeys, nowMs = Date.parse(manifest.issued)): Map<string, Uint8Array> {
  const manifestBytes = jsonBytes(manifest);
  const { root, pack, pointer } = keys.roles;
  const publicKeys = [root, pack, pointer, ...Object.values(keys.server ?? {})];
  const agency: Agency = {
    format: packFormat,
    name: manifest.agency,
    version: 1,
    expires: keys.expires,
    keys: Object.fromEntries(publicKeys.map((key) => [key.id, { scheme: "ed25519", public: key.public }])),
    roles: {
      root: { keyids: [root.id], threshold: 1 },
      pack: { keyids: [pack.id], threshold: 1 },
      pointer: { keyids: [pointer.id], threshold: 1 },
      ...(keys.server === undefined
        ? {}
        : { receipt: { keyids: [keys.server.receipt.id], threshold: 1 }, live: { keyids: [keys.server.live.id], threshold: 1 } }),
    },
    ...(keys.sealing === undefined ? {} : { sealing: keys.sealing }),
  };
  const latest: Pointer = {
    format: packFormat,
    id: manifest.id,
    version: manifest.version,
    issued: isoTime(nowMs),
    expires: isoTime(nowMs + pointerDays * dayMs),
    manifest: { sha256: sha256Hex(manifestBytes), bytes: manifestBytes.length },
  };
  const files = new Map<string, Uint8Array>();
  const signed = [
    [publishedFiles.agency, jsonBytes(agency), root],
    [publishedFiles.manifest, manifestBytes, pack],
    [publishedFiles.pointer, jsonBytes(latest), pointer],
  ] as const;
  for (const [path, bytes, key] of signed) files.set(path, bytes).set(`${path}.sig`, key.sign(bytes));
  for (const { sha256 } of manifest.pieces) {
    const bytes = pieces.get(sha256);
    if (bytes !== undefined) files.set(piecePath({ sha256 }), bytes);
  }
  return files;
}

/** ISO 8601 UTC in whole seconds. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, "Z");
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
