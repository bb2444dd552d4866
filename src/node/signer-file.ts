import { writeFile } from "node:fs/promises";
import * as v from "valibot";
import { keysIn, openKeyFile } from "./keys.ts";
import { readSecret, readText, unreadable, writeSecret, type AskPassphrase } from "./secret-file.ts";
import { fromPem, fromSeed, publicKeyOf, randomSeed, type PublicKey, type SigningKey } from "./signing-key.ts";

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const signerFile = v.object({ format: v.literal(1), kind: v.literal("signer"), scheme: v.literal("ed25519"), name, seed: key });
const publicFile = v.object({ format: v.literal(1), kind: v.literal("signer-public"), scheme: v.literal("ed25519"), name, public: key });

/** One person who signs for an agency, as the others know them. */
export interface Signer extends PublicKey {
  readonly name: string;
}

/** Where the half of a person's key is that goes to the others. */
export function publicPath(path: string): string {
  return `${path.replace(/\.json$/, "")}.public.json`;
}

/**
 * Makes the key of one person, which never leaves their machine, and beside it the half that goes to the others.
 *
 * @throws {AppError} `folder/unreadable` when one is there already.
 */
export async function createSignerFile(path: string, person: string, ask: AskPassphrase): Promise<Signer> {
  const seed = randomSeed();
  const { id, public: half } = fromSeed(seed);
  await writeSecret(path, { format: 1, kind: "signer", scheme: "ed25519", name: person, seed }, await ask(path, true));
  const shared = { format: 1, kind: "signer-public", scheme: "ed25519", name: person, public: half };
  await writeFile(publicPath(path), `${JSON.stringify(shared, null, 2)}\n`, { flag: "wx" }).catch((cause: unknown) => {
    throw unreadable(publicPath(path), "is there already, or its folder cannot be written: name another file", cause);
  });
  return { id, public: half, name: person };
}

/** The half of somebody's key that they sent. @throws {AppError} `folder/missing`, `folder/unreadable`. */
export async function readPublicFile(path: string): Promise<Signer> {
  const { value } = await readSecret(path, async () => null);
  const parsed = v.safeParse(publicFile, value);
  if (!parsed.success) throw unreadable(path, "not the public half of a person's key");
  return { ...publicKeyOf(parsed.output.public), name: parsed.output.name };
}

/**
 * The keys in a file, of a person or of an agency in one hand.
 *
 * @throws {AppError} `folder/missing`, `folder/unreadable`.
 */
export async function readSigningKeys(path: string, ask: AskPassphrase): Promise<readonly SigningKey[]> {
  const text = await readText(path);
  if (text.includes("-----BEGIN")) return [fromPem(text, path)];
  let given: string | null = null;
  const once: AskPassphrase = async (file, fresh) => (given ??= await ask(file, fresh));
  const parsed = v.safeParse(signerFile, (await readSecret(path, once)).value);
  if (parsed.success) return [fromSeed(parsed.output.seed)];
  return Object.values(keysIn((await openKeyFile(path, once)).file).roles);
}
