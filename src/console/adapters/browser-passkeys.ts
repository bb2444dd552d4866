import { browserSupportsWebAuthn, startAuthentication, startRegistration, WebAuthnError } from "@simplewebauthn/browser";
import type { PasskeyHolder, PasskeyReply } from "../passkey-holder.ts";

/** Passkeys of this browser and the devices it reaches (Web Authentication Level 3). */
export function browserPasskeys(): PasskeyHolder {
  return {
    able: window.isSecureContext && browserSupportsWebAuthn(),
    make: (optionsJSON) => replyOf(() => startRegistration({ optionsJSON })),
    sign: (optionsJSON) => replyOf(() => startAuthentication({ optionsJSON })),
  };
}

/** Browsers do not tell a person who said no from a device that has none: pages are not to learn which. */
async function replyOf(ask: () => Promise<object>): Promise<PasskeyReply> {
  try {
    return { kind: "made", response: await ask() };
  } catch (cause) {
    return { kind: "none", why: cause instanceof WebAuthnError && cause.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED" ? "held" : "unused" };
  }
}
