import { request } from "node:https";
import { pushKeptSeconds, pushTimeoutMs } from "./limits.ts";
import { isPushAddress, publicLookup } from "./push-address.ts";
import type { Vapid } from "./vapid.ts";

/** What a push service said. */
export interface PushOutcome {
  /** 0 where it could not be reached. */
  readonly status: number;
  /** 0 where it did not say. */
  readonly retryAfterMs: number;
}

/** Web Push of messages that say nothing. */
export interface Pusher {
  /** What phones subscribe with. */
  readonly publicKey: string;
  readonly services: readonly string[];
  /** Sends one message without content; whatever networks do is an outcome. */
  send(endpoint: string, nowMs: number): Promise<PushOutcome>;
}

/**
 * Sends over https to addresses that are still allowed, to no address within a network, and follows nowhere.
 *
 * @see RFC 8030, Generic Event Delivery Using HTTP Push.
 */
export function createPusher(vapid: Vapid, services: readonly string[]): Pusher {
  return {
    publicKey: vapid.publicKey,
    services,
    send: (endpoint, nowMs) =>
      new Promise((resolve) => {
        const unreached = { status: 0, retryAfterMs: 0 };
        if (!isPushAddress(endpoint, services)) return resolve({ status: 410, retryAfterMs: 0 });
        // Without content nothing has to be encrypted, and there is nothing to read on the way.
        const headers = { Authorization: vapid.authorization(endpoint, nowMs), TTL: String(pushKeptSeconds), Urgency: "high", Topic: "look", "Content-Length": "0" };
        const sent = request(endpoint, { method: "POST", headers, lookup: publicLookup, signal: AbortSignal.timeout(pushTimeoutMs) }, (response) => {
          const seconds = Number(response.headers["retry-after"] ?? 0);
          response.destroy();
          resolve({ status: response.statusCode ?? 0, retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0 });
        });
        sent.on("error", () => resolve(unreached));
        sent.end();
      }),
  };
}
