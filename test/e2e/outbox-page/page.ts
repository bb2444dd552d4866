import { Connection } from "../../../src/device/connection.ts";
import { ownBuffer } from "../../../src/device/cryptography.ts";
import { cachesShape, notesShape, type Caches, type Notes } from "../../../src/device/database.ts";
import { browserSurroundings } from "../../../src/device/surroundings.ts";
import { outboxClient, type OutboxClient } from "../../../src/workers/outbox.ts";

/** What the tests do on a phone, through the browser's protocol. */
export interface OutboxPage {
  readonly client: OutboxClient;
  /** Puts the signed files of a pack where an install would. */
  trust(agency: string, manifest: string): Promise<void>;
  /** Saves a request, with photos of so many bytes; tells the console once it may be called saved. */
  say(number: number, photos: readonly number[]): Promise<string>;
  /** What the service worker does when the browser wakes it. */
  wake(): Promise<string>;
}

declare global {
  var phone: OutboxPage;
}

const surroundings = browserSurroundings();
const utf8 = (text: string): ArrayBuffer => ownBuffer(new TextEncoder().encode(text));
const client = outboxClient(() => new Worker(new URL("../../../src/workers/outbox.worker.ts", import.meta.url), { type: "module" }));

globalThis.phone = {
  client,
  trust: async (agency, manifest) => {
    const caches = new Connection<Caches>({ factory: indexedDB, shape: cachesShape, rebuild: true, surroundings });
    const notes = new Connection<Notes>({ factory: indexedDB, shape: notesShape, rebuild: false, surroundings });
    const none = utf8("");
    const files = { agency: utf8(agency), agencySignature: none, manifest: utf8(manifest), manifestSignature: none, pointer: none, pointerSignature: none };
    await caches.write(["packs"], (transaction) =>
      transaction.objectStore("packs").put({ ...files, id: "banjir", kind: "pack", version: 1, base: "/packs/banjir/", pieces: [], installedAt: 1, verifiedAt: 1, state: "ready" }),
    );
    await notes.write(["pins"], (transaction) => transaction.objectStore("pins").put({ pack: "banjir", base: "/packs/banjir/", agency: files.agency, agencySignature: none, version: 1, manifestSha256: "" }));
    caches.close();
    notes.close();
  },
  say: async (number, photos) => {
    const id = await client.newId();
    await client.submit(
      {
        id,
        kind: "feedback",
        pack: "banjir",
        packVersion: 1,
        label: "Feedback",
        open: { lang: "ms", rating: 4, reason: `nombor ${number}` },
        personal: { name: `Siti Canary-${number}` },
        form: "feedback",
        formVersion: 1,
        photos: photos.map((bytes) => new Uint8Array(bytes).fill(number)),
      },
      { secondFact: null, wantsReply: true },
    );
    console.log(`saved ${id}`);
    return id;
  },
  wake: () =>
    new Promise((resolve) => {
      const worker = new Worker(new URL("waiting.worker.ts", import.meta.url), { type: "module" });
      worker.addEventListener("message", (event: MessageEvent<string>) => resolve(event.data), { once: true });
    }),
};
