import type { Generator } from "../../src/core/ports.ts";
import type { Writer } from "../../src/device/writer/writer.ts";

/** A writer whose model knows translations by heart: by the text as it reads it, with its tokens. What it does not know it answers with nothing. */
export function fakeTranslator(translations: Readonly<Record<string, string>>): Writer {
  const generator: Generator = {
    id: "by heart",
    contextTokens: 4096,
    promptTokens: 2048,
    languages: ["ms", "en", "zh", "ta"],
    async *generate(prompt) {
      const asked = /<text>\n(.*)\n<\/text>/u.exec(prompt.at(-1)?.text ?? "")?.[1] ?? "";
      yield translations[asked] ?? "";
    },
    close: async () => undefined,
  };
  return { state: () => ({ phase: "unknown" }), watch: () => () => undefined, look: async () => undefined, download: () => undefined, pause: () => undefined, remove: async () => undefined, generator: async () => generator };
}
