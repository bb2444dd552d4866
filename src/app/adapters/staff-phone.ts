import { browserSupportsWebAuthn, startAuthentication } from "@simplewebauthn/browser";
import { staffClient } from "../../workers/staff.ts";
import type { StaffParts } from "../staff-parts.ts";

const flag = "suluh.staff";

/** Staff packs in this browser; for composition roots. */
export function connectStaff(): StaffParts {
  const passkey: StaffParts["passkey"] = (optionsJSON) =>
    startAuthentication({ optionsJSON }).catch(() => null);
  return {
    client: staffClient(() => new Worker(new URL("../../workers/retrieval.worker.ts", import.meta.url), { type: "module", name: "staff" })),
    ...(browserSupportsWebAuthn() ? { passkey } : {}),
    remembered: () => quietly(() => localStorage.getItem(flag) !== null) ?? false,
    remember: (on) => {
      quietly(() => (on ? localStorage.setItem(flag, "1") : localStorage.removeItem(flag)));
    },
    watch: (listener) => {
      window.addEventListener("storage", ({ key }) => {
        if (key === flag || key === null) listener();
      });
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "visible") listener();
      });
      window.addEventListener("pageshow", listener);
    },
  };
}

/** Browsers that keep nothing throw. */
function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
