import { sharedCacheName, sharedFile } from "../../core/shell.ts";
import { packFileType, type SavedPackFile } from "../../device/save-pack-file.ts";
import { packFileClient } from "../../workers/pack-file.ts";
import type { PackFiles } from "../pack-files.ts";
import { saveFile } from "../save-file.ts";

/** Files that the app is opened with; Chrome on desktops alone. */
interface Launching {
  readonly launchQueue?: { setConsumer(consumer: (launch: { readonly files?: readonly { getFile(): Promise<File> }[] }) => void): void };
}

/** Packs as files in this browser; for composition roots. */
export function connectPackFiles(): PackFiles {
  return {
    client: packFileClient(() => new Worker(new URL("../../workers/pack-file.worker.ts", import.meta.url), { type: "module", name: "pack-file" })),
    keep: ({ name, bytes }) => saveFile(name, bytes),
    canShare: () => shareable({ name: "a.suluh", bytes: new Blob(["a"]) }) !== null,
    share: async (file, title) => {
      const files = shareable(file);
      if (files === null) return false;
      return navigator.share({ title, files }).then(
        () => true,
        () => false,
      );
    },
    watchIncoming: (listener) => {
      document.addEventListener("dragover", (event) => {
        if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
      });
      document.addEventListener("drop", (event) => {
        const file = event.dataTransfer?.files[0];
        if (file === undefined) return;
        event.preventDefault();
        listener(file);
      });
      const { launchQueue }: Window & Launching = window;
      launchQueue?.setConsumer(({ files }) => void files?.[0]?.getFile().then(listener));
      void takeShared().then((file) => file !== null && listener(file));
    },
  };
}

/** Under a name and type that this browser shares: Chrome has a list, and `.suluh` is not in it. */
function shareable({ name, bytes }: SavedPackFile): File[] | null {
  if (!("canShare" in navigator)) return null;
  const forms = [new File([bytes], name, { type: packFileType }), new File([bytes], `${name}.txt`, { type: "text/plain" })];
  const shared = forms.find((form) => navigator.canShare({ files: [form] }));
  return shared === undefined ? null : [shared];
}

/** What another app shared with this one; the service worker has put it aside. */
async function takeShared(): Promise<Blob | null> {
  if (!("caches" in window)) return null;
  const cache = await caches.open(sharedCacheName);
  const found = await cache.match(sharedFile);
  await cache.delete(sharedFile);
  return found === undefined ? null : await found.blob();
}
