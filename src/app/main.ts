import { browserHost } from "./adapters/browser-host.ts";
import { browserLocator } from "./adapters/browser-locator.ts";
import { browserSpeaker } from "./adapters/browser-speaker.ts";
import { browserStorage, localNotebook } from "./adapters/local-notebook.ts";
import { connectPhone } from "./adapters/phone.ts";
import { start } from "./start.ts";
import { allowOwnScripts } from "./trusted-types.ts";

declare const __VERSION__: string;

/** Composition root of the citizen page. A browser that cannot store anything gets help and words on what is missing. */
async function main(root: HTMLElement): Promise<void> {
  const storage = browserStorage();
  const local = localNotebook(storage);
  const mayRestart = (): boolean => [...document.querySelectorAll<HTMLInputElement>("textarea,input")].every(({ value }) => value === "");
  const phone = "indexedDB" in window ? connectPhone({ version: __VERSION__, mayRestart, storage }) : null;
  await start(root, {
    ...(phone ?? (await import("./adapters/bare-phone.ts")).barePhone()),
    notebook:
      phone === null
        ? local
        : {
            ...local,
            keepFeedback: (feedback) => phone.marks.keep(feedback),
            clear: async () => {
              await local.clear();
              await phone.marks.remove((await phone.marks.all()).map(({ turn }) => turn));
            },
          },
    locator: browserLocator(),
    speaker: browserSpeaker(),
    host: browserHost(),
    clock: () => Date.now(),
  });
}

const root = document.getElementById("app");
allowOwnScripts();
if (root) void main(root);
