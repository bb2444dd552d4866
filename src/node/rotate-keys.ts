import { AppError } from "../core/errors.ts";
import type { Localized } from "../core/pack/document.ts";
import type { Agency, Role } from "../core/pack/manifest.ts";
import { parseAgency } from "../core/pack/manifest-schema.ts";
import { signFile, nextAgency, type AgencyState } from "./agency-file.ts";
import { keyExpiry, keyPaths, keysIn, openKeyFile, type KeyFile } from "./keys.ts";
import { agencyPlan, firstAgency } from "./publish.ts";
import { renewSealingFile } from "./sealing-keys.ts";
import { writeSecret, type AskPassphrase } from "./secret-file.ts";
import { randomSeed } from "./signing-key.ts";

/** What is to be changed in the key file of one person. */
export interface Rotation {
  /** Roles that get a new key; "sealing" is what phones seal to. */
  readonly roles: readonly (Role | "sealing")[];
  /** What the agency is called in its file from now on; needed the first time. */
  readonly name?: Localized;
  readonly nowMs: number;
}

/**
 * Gives roles new keys. The agency file of the next version is signed by the root before and the root after, so that every
 * phone that trusts any version follows; the keys that go are in the file no more. Of sealing keys the old ones stay, in both
 * files: what was sealed to them is still taken and opened.
 *
 * @returns The agency file as it is now.
 * @throws {AppError} `folder/missing`, also for the file that opens what was sealed; `folder/unreadable`; `usage/wrong` without a name the first time.
 */
export async function rotateKeyFile(path: string, { roles, name, nowMs }: Rotation, ask: AskPassphrase): Promise<Agency> {
  const { file, passphrase } = await openKeyFile(path, ask);
  const old = keysIn(file);
  const named = name ?? (old.agency === undefined ? undefined : parseAgency(old.agency.file.bytes).name);
  if (named === undefined) throw new AppError("usage/wrong", { message: "Say what the agency is called with --name: it stands in the agency file from now on." });
  const before = old.agency ?? firstAgency(old, named);
  const signing = roles.filter((role) => role !== "sealing");
  // First what opens: a key that phones were told of and nobody has would be the end of what they send.
  const sealing = roles.includes("sealing") ? { sealing: await renewSealingFile(keyPaths(path).sealing, ask) } : {};
  const fresh: KeyFile = { ...file, ...sealing, expires: keyExpiry(nowMs), roles: { ...file.roles, ...Object.fromEntries(signing.map((role) => [role, randomSeed()])) } };
  const keys = keysIn(fresh);
  const next = nextAgency(agencyPlan(keys, named), before);
  const state: AgencyState = { ...next, file: signFile(next.file.bytes, [old.roles.root, keys.roles.root]) };
  await writeSecret(path, { ...fresh, agency: asText(state) }, passphrase, { replace: true });
  return parseAgency(state.file.bytes);
}

function asText({ file, links }: AgencyState): NonNullable<KeyFile["agency"]> {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  return { bytes: text(file.bytes), signatures: text(file.signatures), before: [...links.values()].map(text) };
}
