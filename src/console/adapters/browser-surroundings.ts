import { saveFile } from "../../app/save-file.ts";
import { parseSettings, type Settings } from "../../app/settings.ts";
import { httpDeskClient } from "../desk-client.ts";
import type { Surroundings } from "../desk-store.ts";
import { createKeyRing } from "../key-ring.ts";
import { browserPasskeys } from "./browser-passkeys.ts";

/** The same place as the citizen app, so that one choice of language and light counts for both. */
const settingsName = "suluh.settings";

/** What the desk needs of this browser; one that keeps nothing forgets settings with the page. */
export function browserSurroundings(): Surroundings {
  const tabs = new BroadcastChannel("suluh-desk");
  return {
    client: httpDeskClient((url, init) => fetch(url, init)),
    ring: createKeyRing(),
    passkeys: browserPasskeys(),
    now: () => Date.now(),
    keepSettings: (settings) => {
      try {
        localStorage.setItem(settingsName, JSON.stringify(settings));
      } catch {
        // Full or refused: the page goes on with what was chosen.
      }
    },
    saveFile: (name, bytes, type) => saveFile(name, new Blob([new Uint8Array(bytes)], { type })),
    copy: (text) => navigator.clipboard.writeText(text),
    tellLeft: () => tabs.postMessage("left"),
    watchLeft: (left) => tabs.addEventListener("message", left),
  };
}

export function keptSettings(): Settings {
  try {
    return parseSettings(JSON.parse(localStorage.getItem(settingsName) ?? "null"));
  } catch {
    return parseSettings(null);
  }
}
