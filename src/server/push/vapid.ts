import { createECDH, createPrivateKey, hkdfSync, sign, type KeyObject } from "node:crypto";
import { pushTokenSeconds } from "./limits.ts";

/** By what push services know this server: the public key that phones subscribe with, and tokens signed with its other half. */
export interface Vapid {
  /** Uncompressed point of P-256, base64url. */
  readonly publicKey: string;
  /** The value of `Authorization` for an address. */
  authorization(endpoint: string, nowMs: number): string;
}

/**
 * The key follows from the server's secret, so that all servers of one database have the same and nobody keeps another file.
 *
 * @param contact - `mailto:` or `https:` of whoever runs the server, which push services ask for.
 * @see RFC 8292, Voluntary Application Server Identification for Web Push.
 */
export function createVapid(secret: string, contact: string): Vapid {
  const { key, publicKey } = keyOf(secret);
  const tokens = new Map<string, { readonly text: string; readonly untilMs: number }>();
  return {
    publicKey,
    authorization(endpoint, nowMs) {
      const { origin } = new URL(endpoint);
      const known = tokens.get(origin);
      // Made anew at half of its time: clocks differ.
      if (known !== undefined && known.untilMs > nowMs) return known.text;
      const claims = { aud: origin, exp: Math.floor(nowMs / 1000) + pushTokenSeconds, sub: contact };
      const unsigned = [{ typ: "JWT", alg: "ES256" }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
      const signature = sign("sha256", Buffer.from(unsigned), { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
      const text = `vapid t=${unsigned}.${signature}, k=${publicKey}`;
      tokens.set(origin, { text, untilMs: nowMs + (pushTokenSeconds / 2) * 1000 });
      return text;
    },
  };
}

/** Not every 32 bytes are a key of the curve: the next ones are tried. */
function keyOf(secret: string): { readonly key: KeyObject; readonly publicKey: string } {
  const pair = createECDH("prime256v1");
  for (let round = 0; ; round += 1) {
    const bytes = Buffer.from(hkdfSync("sha256", secret, "", `suluh web push ${round}`, 32));
    try {
      pair.setPrivateKey(bytes);
    } catch (cause) {
      if (round > 8) throw cause;
      continue;
    }
    const point = pair.getPublicKey();
    const jwk = { kty: "EC", crv: "P-256", d: bytes.toString("base64url"), x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") };
    return { key: createPrivateKey({ key: jwk, format: "jwk" }), publicKey: point.toString("base64url") };
  }
}
