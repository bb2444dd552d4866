import type { Localized } from "../core/pack/document.ts";
import { encodeLink, type SignedFile } from "../core/pack/agency-link.ts";
import { packFormat, type Agency, type Role, type SealingKeys, type ServerRole, type Signers } from "../core/pack/manifest.ts";
import { parseAgency } from "../core/pack/manifest-schema.ts";
import { sha256Hex } from "./crypto.ts";
import type { PublicKey, SigningKey } from "./signing-key.ts";

/** An agency file with what has to be published beside it. */
export interface AgencyState {
  readonly file: SignedFile;
  /** The earlier versions that it names, by their hash. */
  readonly links: ReadonlyMap<string, Uint8Array>;
}

/** Who may sign for a role, and how many of them have to. */
export interface RoleKeys {
  readonly keys: readonly PublicKey[];
  readonly threshold: number;
}

/** What one version of an agency file says. */
export interface AgencyPlan {
  readonly name: Localized;
  /** ISO 8601 UTC. */
  readonly expires: string;
  readonly roles: Readonly<Record<Role, RoleKeys>> & Readonly<Partial<Record<ServerRole, RoleKeys>>>;
  readonly sealing?: SealingKeys;
}

/** One key that signs alone. */
export function alone(key: PublicKey): RoleKeys {
  return { keys: [key], threshold: 1 };
}

/**
 * The next version of an agency file, or the first, still without signatures: `signFile` adds them, by the root keys of both
 * versions.
 *
 * @returns The same plan and version before give the same bytes.
 */
export function nextAgency({ name, expires, roles, sealing }: AgencyPlan, before?: AgencyState): AgencyState {
  const known = before === undefined ? null : parseAgency(before.file.bytes);
  const link = before === undefined ? null : encodeLink(before.file);
  const outgoing = (known?.roles.root.keyids ?? []).map((id) => ({ id, public: known?.keys[id]?.public ?? "" }));
  const keys = [...Object.values(roles).flatMap(({ keys: each }) => each), ...outgoing];
  const { root, pack, pointer, receipt, live } = roles;
  const agency: Agency = {
    format: packFormat,
    name,
    version: (known?.version ?? 0) + 1,
    expires,
    keys: Object.fromEntries(keys.map((key) => [key.id, { scheme: "ed25519", public: key.public }])),
    roles: {
      root: signersOf(root),
      pack: signersOf(pack),
      pointer: signersOf(pointer),
      ...(receipt === undefined ? {} : { receipt: signersOf(receipt) }),
      ...(live === undefined ? {} : { live: signersOf(live) }),
    },
    ...(sealing === undefined ? {} : { sealing }),
    ...(link === null ? {} : { before: [...(known?.before ?? []), sha256Hex(link)] }),
  };
  const links = new Map(before?.links ?? []);
  if (link !== null) links.set(sha256Hex(link), link);
  return { file: { bytes: jsonBytes(agency), signatures: new Uint8Array() }, links };
}

/** What an agency file says, to be changed and given to `nextAgency`. */
export function planOf({ name, expires, keys, roles, sealing }: Agency): AgencyPlan {
  const keysOf = ({ keyids, threshold }: Signers): RoleKeys => ({ keys: keyids.map((id) => ({ id, public: keys[id]?.public ?? "" })), threshold });
  return {
    name,
    expires,
    roles: {
      root: keysOf(roles.root),
      pack: keysOf(roles.pack),
      pointer: keysOf(roles.pointer),
      ...(roles.receipt === undefined ? {} : { receipt: keysOf(roles.receipt) }),
      ...(roles.live === undefined ? {} : { live: keysOf(roles.live) }),
    },
    ...(sealing === undefined ? {} : { sealing }),
  };
}

/** The file with the signatures of `keys` alone, in the order of their ids, each key once. */
export function signFile(bytes: Uint8Array, keys: readonly SigningKey[]): SignedFile {
  const distinct = [...new Map(keys.map((key) => [key.id, key])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { bytes, signatures: new Uint8Array(Buffer.concat(distinct.map((key) => key.sign(bytes)))) };
}

/** JSON without white space, as UTF-8. */
export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function signersOf({ keys, threshold }: RoleKeys): Signers {
  return { keyids: keys.map(({ id }) => id), threshold };
}
