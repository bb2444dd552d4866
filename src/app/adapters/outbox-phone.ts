import { backgroundSyncTag } from "../../core/shell.ts";
import { outboxClient } from "../../workers/outbox.ts";
import type { OutboxParts } from "../outbox-parts.ts";

/** Where somebody who has to hide what they looked at is taken. */
const harmlessPage = "https://www.wikipedia.org/";

/** Long enough for a download to have begun. */
const revokeAfterMs = 60_000;

/** A page that Chrome lets send later. */
interface Syncing {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** The outbox of this phone; for composition roots in a browser. */
export function connectOutbox(): OutboxParts {
  return {
    client: outboxClient(() => new Worker(new URL("../../workers/outbox.worker.ts", import.meta.url), { type: "module", name: "outbox" })),
    saveFile: async (name, bytes) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([bytes.slice()], { type: "application/json" }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), revokeAfterMs);
    },
    watchTriggers: (listener) => {
      const online = (): void => listener("online");
      const seen = (): void => {
        if (document.visibilityState === "visible") listener("foreground");
      };
      window.addEventListener("online", online);
      document.addEventListener("visibilitychange", seen);
      window.addEventListener("pageshow", seen);
      listener("start");
      return () => {
        window.removeEventListener("online", online);
        document.removeEventListener("visibilitychange", seen);
        window.removeEventListener("pageshow", seen);
      };
    },
    sendLater: () => {
      const registered: Promise<ServiceWorkerRegistration & Syncing> | undefined = navigator.serviceWorker?.ready;
      void registered?.then(({ sync }) => sync?.register(backgroundSyncTag)).catch(() => undefined);
    },
    leave: () => {
      document.documentElement.replaceChildren();
      // Without a network the page stays empty, which says nothing either.
      location.replace(navigator.onLine ? harmlessPage : "about:blank");
    },
  };
}
