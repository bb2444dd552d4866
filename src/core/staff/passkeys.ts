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

/** Goes into `PublicKeyCredential.parseCreationOptionsFromJSON`. */
export const enrolmentOptionsSchema = v.looseObject({ challenge: v.string(), rp: v.object({ id: v.string(), name: v.string() }), timeout: v.number() });

/** Goes into `PublicKeyCredential.parseRequestOptionsFromJSON`. */
export const signInOptionsSchema = v.looseObject({ challenge: v.string(), rpId: v.string(), timeout: v.number() });

export const passkeysSchema = v.object({ passkeys: v.array(v.object({ id: sha256, name: v.string(), createdAt: instant, usedAt: v.nullable(instant) })) });
