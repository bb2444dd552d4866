import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { benchEmbedder } from "./embedder.ts";
import { benchQuality } from "./quality.ts";
import { table } from "./report.ts";
import { benchSearch } from "./search.ts";
import { benchSite } from "./site.ts";
import { benchStart } from "./start.ts";

const parts: Readonly<Record<string, { readonly title: string; readonly run: () => Promise<string> }>> = {
  search: { title: "Search", run: async () => table(benchSearch()) },
  embedder: { title: "Dense tier", run: async () => table(await benchEmbedder()) },
  start: { title: "npm start", run: async () => table(await benchStart()) },
  site: { title: "First visit and cold start", run: async () => table(await benchSite()) },
  quality: { title: "Quality", run: async () => benchQuality() },
};

/** Runs all parts, or those named, prints them and writes `docs/benchmarks.md` when all were run. */
async function main(names: readonly string[]): Promise<void> {
  const wanted = names.length > 0 ? names : Object.keys(parts);
  const sections: string[] = [];
  for (const name of wanted) {
    const part = parts[name];
    if (!part) throw new Error(`There is no part "${name}"; there are ${Object.keys(parts).join(", ")}.`);
    console.error(`bench: ${name} …`);
    sections.push(`# ${part.title}\n\n${await part.run()}`);
  }
  const text = `${sections.join("\n\n")}\n`;
  console.log(text);
  if (names.length === 0) writeFileSync(fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url)), `${preface}\n${text}`);
}

const preface = `<!-- Written by \`npm run bench\`. Figures of one run on one machine: the ratios matter, not the milliseconds. -->
`;


await main(process.argv.slice(2));
