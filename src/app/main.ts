import { barePhone } from "./adapters/bare-phone.ts";
import { browserHost } from "./adapters/browser-host.ts";
import { browserLocator } from "./adapters/browser-locator.ts";
import { browserSpeaker } from "./adapters/browser-speaker.ts";
import { browserStorage, localNotebook } from "./adapters/local-notebook.ts";
import { start } from "./start.ts";
import { allowOwnScripts } from "./trusted-types.ts";

/** Composition root of the citizen page: engine, library, dense tier and shell go where the bare phone stands. */
const root = document.getElementById("app");
allowOwnScripts();
if (root) {
  void start(root, {
    ...barePhone(),
    notebook: localNotebook(browserStorage()),
    locator: browserLocator(),
    speaker: browserSpeaker(),
    host: browserHost(),
    clock: () => Date.now(),
  });
}
