import type { Hasher, Verifier } from "../core/ports.ts";
import { AppError } from "../core/errors.ts";
import { fromHex } from "../core/pack/hex.ts";

/** A copy with a buffer of its own: what WebCrypto and IndexedDB take, and what nobody else can change. */
export function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  const copy = new Uint8Array(bytes.byteLength);
  copy.set(bytes);
  return copy.buffer;
}

/**
 * SHA-256 by the browser; on plain http, where it has none, by `fallback`, which is loaded when it is first needed.
 *
 * @returns Throws {AppError} `network/unreachable` where the fallback cannot be loaded.
 */
export function webHasher(subtle: SubtleCrypto | undefined, fallback: () => Promise<Hasher>): Hasher {
  if (subtle !== undefined) return { sha256: async (bytes) => new Uint8Array(await subtle.digest("SHA-256", ownBuffer(bytes))) };
  const spare = onceLoaded(fallback, "hashes");
  return { sha256: async (bytes) => (await spare()).sha256(bytes) };
}

/**
 * Ed25519 by the browser where it has it (Chrome 137, Safari 17, Firefox 129), else by `fallback`, which
 * is loaded when it is first needed.
 *
 * @returns Throws {AppError} `network/unreachable` where the fallback cannot be loaded.
 */
export function webVerifier(subtle: SubtleCrypto | undefined, fallback: () => Promise<Verifier>): Verifier {
  const spare = onceLoaded(fallback, "signatures");
  let native: Promise<Verifier | null> | null = null;
  const choose = async (): Promise<Verifier | null> => {
    if (subtle === undefined) return null;
    const verifier = nativeVerifier(subtle);
    return (await agrees(verifier)) ? verifier : null;
  };
  return {
    verify: async (signature, message, publicKey) => {
      native ??= choose();
      return ((await native) ?? (await spare())).verify(signature, message, publicKey);
    },
  };
}

/** Loads a part once; one that did not arrive is fetched again at the next call. */
function onceLoaded<Part>(load: () => Promise<Part>, file: string): () => Promise<Part> {
  let coming: Promise<Part> | null = null;
  return () =>
    (coming ??= load().catch((cause: unknown) => {
      coming = null;
      throw new AppError("network/unreachable", { file }, { cause });
    }));
}

function nativeVerifier(subtle: SubtleCrypto): Verifier {
  return {
    verify: async (signature, message, publicKey) => {
      const key = await subtle.importKey("raw", ownBuffer(publicKey), "Ed25519", false, ["verify"]);
      return await subtle.verify("Ed25519", key, ownBuffer(signature), ownBuffer(message));
    },
  };
}

/** RFC 8032, section 7.1, test 1: the empty message. */
const knownKey = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
const knownSignature =
  "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";

async function agrees(verifier: Verifier): Promise<boolean> {
  try {
    return await verifier.verify(fromHex(knownSignature), new Uint8Array(0), fromHex(knownKey));
  } catch {
    return false;
  }
}
