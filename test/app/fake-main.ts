import { localNotebook, browserStorage } from "../../src/app/adapters/local-notebook.ts";
import { shippedLanguages } from "../../src/app/languages.ts";
import { start } from "../../src/app/start.ts";
import { allowOwnScripts } from "../../src/app/trusted-types.ts";
import { fakeServices, type FakeOptions } from "./fake-services.ts";
import { pseudoArabic } from "./pseudo-language.ts";

/** The composition root of the browser tests: `?fake={…}` holds the options of the fakes, the notebook is the real one. */
const asked = new URLSearchParams(location.search).get("fake");
const options: FakeOptions = asked === null ? {} : JSON.parse(asked);
const root = document.getElementById("app");
allowOwnScripts();
if (root) {
  const notebook = localNotebook(browserStorage());
  for (const turn of options.turns ?? []) void notebook.keepTurn(turn);
  void start(root, { ...fakeServices(options), notebook }, [...shippedLanguages, pseudoArabic]);
}
