import { locateTimeoutMs } from "../limits.ts";
import type { Fix, Locator } from "../services.ts";

/** Asks the phone's own receiver; satellites need no network. */
export function browserLocator(): Locator {
  return {
    allowed: async () => {
      if (!window.isSecureContext || !("geolocation" in navigator)) return false;
      try {
        return (await navigator.permissions.query({ name: "geolocation" })).state === "granted";
      } catch {
        // Safari before 16 has no permissions to ask about.
        return false;
      }
    },
    locate: () =>
      new Promise<Fix>((resolve) => {
        if (!window.isSecureContext) return resolve({ kind: "insecure" });
        if (!("geolocation" in navigator)) return resolve({ kind: "unavailable" });
        navigator.geolocation.getCurrentPosition(
          ({ coords, timestamp }) =>
            resolve({ kind: "at", position: [coords.longitude, coords.latitude], accuracyMetres: coords.accuracy, atMs: timestamp }),
          ({ code, PERMISSION_DENIED }) => resolve({ kind: code === PERMISSION_DENIED ? "refused" : "unavailable" }),
          { enableHighAccuracy: true, timeout: locateTimeoutMs, maximumAge: 0 },
        );
      }),
  };
}
