import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { benchAnswers } from "./answers.ts";
import { benchConversations } from "./conversations.ts";
import { benchDeltas } from "./deltas.ts";
import { benchEmbedder } from "./embedder.ts";
import { benchForeign } from "./foreign.ts";
import { benchImport } from "./import.ts";
import { benchIntent } from "./intent.ts";
import { benchLighthouse } from "./lighthouse.ts";
import { benchMemory } from "./memory.ts";
import { benchQuality } from "./quality.ts";
import { table } from "./report.ts";
import { benchSearch } from "./search.ts";
import { benchSecond } from "./second.ts";
import { benchServer } from "./server.ts";
import { benchServerGrowth } from "./server-growth.ts";
import { benchSite } from "./site.ts";
import { benchStart } from "./start.ts";
import { benchTogether } from "./together.ts";
import { benchVerification } from "./verification.ts";
import { benchWriter } from "./writer.ts";
import { benchWriting } from "./writing.ts";

const parts: Readonly<Record<string, { readonly title: string; readonly run: () => Promise<string> }>> = {
  search: { title: "Search", run: async () => table(benchSearch()) },
  embedder: { title: "Dense tier", run: async () => table(await benchEmbedder()) },
  site: { title: "First visit and cold start", run: async () => table(await benchSite()) },
  server: { title: "Server", run: async () => table(await benchServer()) },
  growth: { title: "Server with up to a million submissions", run: async () => table(await benchServerGrowth()) },
  memory: { title: "Memory and the dense tier's bytes", run: async () => table(await benchMemory()) },
  lighthouse: { title: "Lighthouse", run: benchLighthouse },
  deltas: { title: "What an update costs", run: benchDeltas },
  start: { title: "Starting", run: async () => table(await benchStart()) },
  import: { title: "From a spreadsheet to an answer", run: async () => table(await benchImport()) },
  answers: { title: "Answers of the shipped packs", run: async () => benchAnswers() },
  together: { title: "Two packs asked together", run: benchTogether },
  conversations: { title: "Conversations", run: async () => benchConversations() },
  foreign: { title: "Questions in a language that a pack lacks", run: async () => benchForeign() },
  quality: { title: "Quality", run: async () => benchQuality() },
  intent: { title: "Intents", run: benchIntent },
  verification: { title: "Answers in other words", run: benchVerification },
  second: { title: "Answers in other words, a second generator", run: benchSecond },
  writer: { title: "What the generator costs", run: async () => table(await benchWriter()) },
  writing: { title: "Answers written by a real model", run: benchWriting },
};

/** Takes hours: only when it is named. */
const slowest = "writing";

const file = fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url));

const preface = "<!-- Written by `npm run bench`, part by part. Figures of one run on one machine: the ratios matter, not the milliseconds. -->\n";

/** Runs all parts, or those named, prints them and puts them into `docs/benchmarks.md` in place of the older ones. */
async function main(names: readonly string[]): Promise<void> {
  for (const name of names.length > 0 ? names : Object.keys(parts).filter((name) => name !== slowest)) {
    const part = parts[name];
    if (!part) throw new Error(`There is no part "${name}"; there are ${Object.keys(parts).join(", ")}.`);
    console.error(`bench: ${name} …`);
    const text = await part.run();
    console.log(`# ${part.title}\n\n${text}`);
    if (text.startsWith("|") || text.startsWith("#")) keep(part.title, text);
  }
}

function keep(title: string, text: string): void {
  const sections = new Map(
    (existsSync(file) ? readFileSync(file, "utf8") : "").split(/^# /mu).slice(1).map((section) => {
      const end = section.indexOf("\n");
      return [section.slice(0, end), section.slice(end).trim()] as const;
    }),
  );
  sections.set(title, text.trim());
  const ordered = Object.values(parts).flatMap((part) => (sections.has(part.title) ? [`# ${part.title}\n\n${sections.get(part.title) ?? ""}\n`] : []));
  writeFileSync(file, `${preface}\n${ordered.join("\n")}`);
}

await main(process.argv.slice(2));
