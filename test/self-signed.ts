import { generateKeyPairSync, sign } from "node:crypto";

/** Key and certificate of a server under test, for a browser that is told not to look at certificates. */
export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

/** Makes a certificate for `localhost` that signs itself (X.509 in DER, ECDSA on P-256). */
export function selfSigned(): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ecdsaWithSha256 = der(0x30, Buffer.from("06082a8648ce3d040302", "hex"));
  const name = der(0x30, der(0x31, der(0x30, Buffer.concat([Buffer.from("0603550403", "hex"), der(0x0c, Buffer.from("localhost"))]))));
  const day = (shift: number): Buffer => der(0x17, Buffer.from(`${new Date(Date.now() + shift * 86_400_000).toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`));
  const validity = der(0x30, Buffer.concat([day(-1), day(30)]));
  const content = der(0x30, Buffer.concat([der(0x02, Buffer.from([1])), ecdsaWithSha256, name, validity, name, publicKey.export({ type: "spki", format: "der" })]));
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", content, privateKey)]));
  const bytes = der(0x30, Buffer.concat([content, ecdsaWithSha256, signature]));
  return { key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(), cert: `-----BEGIN CERTIFICATE-----\n${bytes.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n` };
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
