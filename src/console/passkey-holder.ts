import type { EnrolmentOptions, SignInOptions } from "../core/staff/passkeys.ts";
import type { TroubleCode } from "./trouble.ts";

/** What a browser made of the server's options, as it goes back there; or why it made nothing. */
export type PasskeyReply = { readonly kind: "made"; readonly response: object } | { readonly kind: "none"; readonly why: Extract<TroubleCode, "unused" | "held"> };

/** What keeps passkeys: the browser with its devices. Both ask the person to prove themself. */
export interface PasskeyHolder {
  /** Whether this browser has passkeys at all, at this address. */
  readonly able: boolean;
  make(options: EnrolmentOptions): Promise<PasskeyReply>;
  sign(options: SignInOptions): Promise<PasskeyReply>;
}
