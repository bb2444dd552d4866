import type { Manifest } from "../../src/core/pack/manifest.ts";
import type { SignedFile } from "../../src/core/pack/agency-link.ts";
import { readKeyFile } from "../../src/node/keys.ts";
import { publish } from "../../src/node/publish.ts";

/** The smallest manifest that a pack can have. */
export const smallManifest: Manifest = {
  format: 1,
  kind: "pack",
  id: "banjir",
  version: 1,
  issued: "2026-11-28T00:00:00Z",
  expires: "2027-11-28T00:00:00Z",
  title: { ms: "Banjir" },
  agency: { ms: "Agensi" },
  languages: ["ms"],
  demonstration: true,
  emergency: [],
  contact: [],
  persona: { name: "Suluh", avatar: "torch" },
  topics: [],
  calibration: { languages: {} },
  pieces: [],
};

/** The agency file that a key file publishes, with its signature. */
export async function publishedAgency(keyFile: string, nowMs: number): Promise<SignedFile> {
  const files = publish(smallManifest, new Map(), await readKeyFile(keyFile, nowMs), nowMs);
  return { bytes: files.get("agency.json") ?? new Uint8Array(), signatures: files.get("agency.json.sig") ?? new Uint8Array() };
}
