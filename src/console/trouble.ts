import type { DeskRefusal } from "./desk-client.ts";

/** What went wrong, as the page says it. */
export type TroubleCode = "unreachable" | "lost" | "credentials" | "often" | "forbidden" | "gone" | "changed" | "taken" | "used" | "known" | "input" | "slots" | "failed";

/** What an officer is told of a refusal; special meanings of a code belong to whoever asked. */
export function troubleOf({ code, field }: DeskRefusal): TroubleCode {
  switch (code) {
    case "unreachable":
    case "not-ready":
      return "unreachable";
    case "not-signed-in":
      return "lost";
    case "not-allowed":
      return "forbidden";
    case "unknown-target":
      return "gone";
    case "in-conflict":
      return field === "slot" ? "taken" : field === "slots" ? "slots" : "changed";
    case "too-many":
      return "often";
    case "server-failed":
    case "unknown-address":
    case "wrong-method":
      return "failed";
    default:
      return "input";
  }
}
