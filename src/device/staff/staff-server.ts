import type * as v from "valibot";
import { guidesPath, guidesSchema, type Guides } from "../../core/staff/guides.ts";
import { leaseSchema, type Lease } from "../../core/staff/lease.ts";
import { doneSchema } from "../../core/staff/api.ts";
import { signInOptionsSchema, type SignInOptions } from "../../core/staff/passkeys.ts";
import { apiBase } from "../../core/sync/api.ts";
import { refusalSchema } from "../../core/sync/reply-schemas.ts";
import { fetchText } from "../fetch-text.ts";
import { parsedJson } from "../parsed-json.ts";
import type { Surroundings } from "../surroundings.ts";

/** `nobody`: wrong address, password or passkey, or a session that has ended; `unreachable`: no word of the server. */
export type StaffRefusal = "nobody" | "too-many" | "unreachable";

export type StaffAnswer<T> = { readonly kind: "done"; readonly value: T } | { readonly kind: "refused"; readonly why: StaffRefusal };

/** What proves who somebody is: address and password, or what a browser made with a passkey. */
export type Proof = { readonly email: string; readonly password: string } | { readonly response: object };

/** What a phone asks of the server for staff; the session is a cookie that scripts do not see. */
export interface StaffServer {
  passkeyOptions(): Promise<StaffAnswer<SignInOptions>>;
  signIn(proof: Proof): Promise<StaffAnswer<unknown>>;
  /** @param phone - Chosen by this phone for this one time. */
  lease(phone: string): Promise<StaffAnswer<Lease>>;
  guides(): Promise<StaffAnswer<Guides["guides"]>>;
  /** Is told also when the page goes away meanwhile. */
  signOut(): Promise<StaffAnswer<unknown>>;
}

/** Address of the published folder of a staff pack. */
export function guideBase(id: string): string {
  return `${apiBase}/${guidesPath}/${id}/`;
}

/** @param surroundings - Its `fetch` sends the session's cookie to this very site. */
export function createStaffServer(surroundings: Surroundings): StaffServer {
  const ask = async <T>(path: string, schema: v.GenericSchema<unknown, T>, body?: object, more: RequestInit = {}): Promise<StaffAnswer<T>> => {
    const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
    const answered = await fetchText(`${apiBase}/${path}`, { ...more, ...sent, cache: "no-store", credentials: "same-origin" }, surroundings);
    if (answered?.ok === false) return { kind: "refused", why: refusalIn(answered.text) };
    const value = parsedJson(schema, answered?.text);
    return value === null ? { kind: "refused", why: "unreachable" } : { kind: "done", value };
  };
  return {
    passkeyOptions: () => ask("staff/sign-in/options", signInOptionsSchema, {}),
    signIn: (proof) => ask("response" in proof ? "staff/sign-in/passkey" : "staff/sign-in", doneSchema, proof),
    lease: (phone) => ask("staff/lease", leaseSchema, { phone }),
    guides: async () => {
      const answer = await ask(guidesPath, guidesSchema);
      return answer.kind === "done" ? { kind: "done", value: answer.value.guides } : answer;
    },
    signOut: () => ask("staff/sign-out", doneSchema, {}, { keepalive: true }),
  };
}

/** Only the server's own word counts: a portal that answers 401 to everything ends no lease. */
function refusalIn(text: string): StaffRefusal {
  switch (parsedJson(refusalSchema, text)?.error) {
    case "not-signed-in":
    case "not-allowed":
      return "nobody";
    case "too-many":
      return "too-many";
    default:
      return "unreachable";
  }
}
