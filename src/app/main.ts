import { barePhone } from "./adapters/bare-phone.ts";
import { browserHost } from "./adapters/browser-host.ts";
import { browserLocator } from "./adapters/browser-locator.ts";
import { browserSpeaker } from "./adapters/browser-speaker.ts";
import { browserStorage, localNotebook } from "./adapters/local-notebook.ts";
import { connectPhone } from "./adapters/phone.ts";
import { start } from "./start.ts";
import { allowOwnScripts } from "./trusted-types.ts";

declare const __VERSION__: string;

/** Composition root of the citizen page. A browser that cannot store anything gets help and words on what is missing. */
const root = document.getElementById("app");
allowOwnScripts();
if (root) {
  const storage = browserStorage();
  const local = localNotebook(storage);
  const mayRestart = (): boolean => [...document.querySelectorAll("textarea")].every(({ value }) => value === "");
  const phone = "indexedDB" in window ? connectPhone({ version: __VERSION__, mayRestart, storage }) : null;
  void start(root, {
    ...(phone ?? barePhone()),
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
