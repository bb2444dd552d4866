import type { Page } from "playwright-core";
import { build, type Rolldown } from "vite";

/** A screen reader in the page: it walks through what the page offers and says each thing in words. */
export interface ScreenReader {
  /** Moves on until it says something that matches, and gives all that was said. @throws After `limit` steps. */
  readTo(what: RegExp, limit?: number): Promise<readonly string[]>;
  /** Types into what it stands on, as a person does. */
  type(text: string): Promise<void>;
  press(key: string): Promise<void>;
  /** Activates what it stands on. */
  act(): Promise<void>;
  /** Everything said since the start, announcements included. */
  heard(): Promise<readonly string[]>;
}

let bundled: Promise<string> | null = null;

/** Puts Guidepup's virtual screen reader into a page and starts it. */
export async function startScreenReader(page: Page): Promise<ScreenReader> {
  bundled ??= bundle();
  await page.evaluate(`${await bundled}; globalThis.screenReader = virtualReader.virtual; 0`);
  await page.evaluate("screenReader.start({ container: document.body })");
  const call = (code: string): Promise<unknown> => page.evaluate(`(async () => { ${code} })()`);
  const heard = async (): Promise<readonly string[]> => textsOf(await call("return await screenReader.spokenPhraseLog()"));
  return {
    heard,
    async readTo(what, limit = 150) {
      const said: string[] = [];
      for (let step = 0; step < limit; step += 1) {
        const phrase = String(await call("await screenReader.next(); return await screenReader.lastSpokenPhrase()"));
        said.push(phrase);
        if (what.test(phrase)) return said;
      }
      throw new Error(`never said ${String(what)}:\n${said.join("\n")}`);
    },
    type: async (text) => void (await call(`await screenReader.type(${JSON.stringify(text)})`)),
    press: async (key) => void (await call(`await screenReader.press(${JSON.stringify(key)})`)),
    act: async () => void (await call("await screenReader.act()")),
  };
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** One classic script: pages take no modules from elsewhere. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      rollupOptions: { input: "@guidepup/virtual-screen-reader", preserveEntrySignatures: "strict", output: { format: "iife", name: "virtualReader", codeSplitting: false } },
    },
  });
  const [file]: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[] = Array.isArray(built) ? (built[0]?.output ?? []) : "output" in built ? built.output : [];
  if (file?.type !== "chunk") throw new Error("the screen reader was not bundled");
  return file.code;
}
