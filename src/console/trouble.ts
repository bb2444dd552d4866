import type { DeskRefusal } from "./desk-client.ts";

/** What went wrong, as the page says it. */
export type TroubleCode = "unreachable" | "lost" | "credentials" | "often" | "forbidden" | "gone" | "changed" | "taken" | "used" | "known" | "input" | "slots" | "unused" | "stranger" | "held" | "full" | "settled" | "failed";

/** What stands in the way, by the field that a conflict is about. */
const conflicts: Readonly<Record<string, TroubleCode>> = { slot: "taken", slots: "slots", response: "held", state: "settled", decidedBy: "settled" };

/** What an officer is told of a refusal; special meanings of a code belong to whoever asked. */
export function troubleOf({ code, field }: DeskRefusal): TroubleCode {
  switch (code) {
    case "unreachable":
    case "not-ready":
      return "unreachable";
    case "not-signed-in":
      return "lost";
    case "not-allowed":
      // A challenge that has run out, or an answer that does not fit it.
      return field === "response" ? "unused" : "forbidden";
    case "unknown-target":
      return "gone";
    case "in-conflict":
      return conflicts[field ?? ""] ?? "changed";
    case "too-many":
      return "often";
    case "too-large":
      return field === "passkeys" ? "full" : "input";
    case "server-failed":
    case "unknown-address":
    case "wrong-method":
      return "failed";
    default:
      return "input";
  }
}
