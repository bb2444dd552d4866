import * as v from "valibot";
import { base64Url, instant, sha256, text } from "../sync/shapes.ts";

/** Passkeys of staff, as browsers write them (`toJSON` of WebAuthn Level 3); members that the server does not need are left out. */

const credential = { id: base64Url(1_400), rawId: base64Url(1_400), type: v.literal("public-key") };

export const passkeySignInSchema = v.strictObject({
  response: v.object({
    ...credential,
    response: v.object({ clientDataJSON: base64Url(4_000), authenticatorData: base64Url(4_000), signature: base64Url(4_000) }),
  }),
});

export const enrolPasskeySchema = v.strictObject({
  /** What its owner calls it, such as "phone". */
  name: v.pipe(text(60), v.minLength(1)),
  response: v.object({ ...credential, response: v.object({ clientDataJSON: base64Url(4_000), attestationObject: base64Url(20_000) }) }),
});

const proof = v.literal("required");

/** What a browser makes a passkey of (`PublicKeyCredentialCreationOptionsJSON`). */
export const enrolmentOptionsSchema = v.object({
  challenge: v.string(),
  rp: v.object({ id: v.string(), name: v.string() }),
  user: v.object({ id: v.string(), name: v.string(), displayName: v.string() }),
  pubKeyCredParams: v.array(v.object({ type: v.literal("public-key"), alg: v.number() })),
  timeout: v.number(),
  attestation: v.literal("none"),
  excludeCredentials: v.array(v.object({ id: v.string(), type: v.literal("public-key") })),
  authenticatorSelection: v.object({ residentKey: proof, requireResidentKey: v.literal(true), userVerification: proof }),
});
export type EnrolmentOptions = v.InferOutput<typeof enrolmentOptionsSchema>;

/** What a browser signs with a passkey (`PublicKeyCredentialRequestOptionsJSON`). */
export const signInOptionsSchema = v.object({ challenge: v.string(), rpId: v.string(), timeout: v.number(), userVerification: proof });
export type SignInOptions = v.InferOutput<typeof signInOptionsSchema>;

const passkeySchema = v.object({ id: sha256, name: v.string(), createdAt: instant, usedAt: v.nullable(instant) });
export type Passkey = v.InferOutput<typeof passkeySchema>;

export const passkeysSchema = v.object({ passkeys: v.array(passkeySchema) });
