import type { Manifest } from "../../../src/core/pack/manifest.ts";
import { parseAgency } from "../../../src/core/pack/manifest-schema.ts";
import { nextAgency, planOf, signFile, type AgencyPlan, type AgencyState, type RoleKeys } from "../../../src/node/agency-file.ts";
import { publish, type Signing } from "../../../src/node/publish.ts";
import type { SigningKey } from "../../../src/node/signing-key.ts";
import { newKey, smallPack } from "./small-pack.ts";

/** Who holds the keys of an agency's roles, and how many of them have to sign. */
export interface Hands {
  readonly root: readonly SigningKey[];
  readonly pack: readonly SigningKey[];
  readonly pointer: readonly SigningKey[];
  readonly rootThreshold?: number;
  readonly packThreshold?: number;
}

const role = (keys: readonly SigningKey[], threshold = 1): RoleKeys => ({ keys, threshold });

/** An agency in several hands, with its agency file and those before it. */
export interface Ceremony {
  readonly hands: Hands;
  readonly agency: AgencyState;
}

/** `count` fresh keys. */
export function newHands(count: number): SigningKey[] {
  return Array.from({ length: count }, newKey);
}

/** The first agency file. */
export function found(hands: Hands, expires = "2030-01-01T00:00:00Z"): Ceremony {
  const state = nextAgency(planFor(hands, expires));
  return { hands, agency: { ...state, file: signFile(state.file.bytes, hands.root) } };
}

/** The next one, signed by the root before and the root after, or by `signers`. */
export function rotated({ hands, agency }: Ceremony, changes: Partial<Hands>, signers?: readonly SigningKey[]): Ceremony {
  const next = { ...hands, ...changes };
  const { expires } = planOf(parseAgency(agency.file.bytes));
  const state = nextAgency(planFor(next, expires), agency);
  return { hands: next, agency: { ...state, file: signFile(state.file.bytes, signers ?? [...hands.root, ...next.root]) } };
}

/** A published folder of the small pack by these hands, or by some of them. */
export function publishedBy({ hands, agency }: Ceremony, changes: Partial<Manifest> = {}, signers?: readonly SigningKey[]): Map<string, Uint8Array> {
  const { manifest, pieces } = smallPack(changes);
  return publish(manifest, pieces, signingBy({ hands, agency }, signers));
}

/** What `publish` takes. */
export function signingBy({ hands, agency }: Ceremony, signers: readonly SigningKey[] = [...hands.pack, ...hands.pointer]): Signing {
  return { agency, signers };
}

function planFor({ root, pack, pointer, rootThreshold, packThreshold }: Hands, expires: string): AgencyPlan {
  return { name: { en: "Contoh District Council" }, expires, roles: { root: role(root, rootThreshold), pack: role(pack, packThreshold), pointer: role(pointer) } };
}
