import type { OutboxParts } from "../../src/app/outbox-parts.ts";
import type { PushState } from "../../src/device/push.ts";

/** Push of an agency that offers it, or none; what was asked of it is noted. */
export function fakePush(first: PushState = "unoffered", done: string[] = []): OutboxParts["push"] {
  let state = first;
  return {
    state: async () => state,
    start: async () => {
      done.push("ask");
      return (state = "on");
    },
    stop: async () => {
      done.push("stop");
      state = first === "unoffered" ? "unoffered" : "off";
    },
    renew: async () => state === "on",
    keepWords: async ({ lang }) => void done.push(`words ${lang}`),
    onLook: () => undefined,
  };
}
