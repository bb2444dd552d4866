import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Browser, Page } from "playwright-core";
import { openTokenizer } from "../../src/core/embed/tokenizer.ts";
import { openVocabulary } from "../../src/core/embed/vocabulary.ts";
import { defaultModelDirectory } from "../../src/node/catalogue.ts";
import { modelFiles, openEmbedder } from "../../src/node/embedder.ts";
import { openEmbedderPage } from "./embedder-page/open-page.ts";
import { median, row, type Row } from "./report.ts";

/** With prefix and marks 12 tokens. */
const question = "apa perlu dibuat jika rumah banjir?";

/** One text in each of the default model's languages, and a long one. */
const texts = [
  question,
  "apa yang harus dilakukan sebelum gempa bumi terjadi",
  "how do I apply for flood relief for my household",
  "洪水来了应该带什么",
  "வெள்ளம் வந்தால் என்ன செய்ய வேண்டும்",
  "The shelter opens at six and closes when the last person has left. ".repeat(12),
];

/** Phone and peer are timed in turns of ten, so that other work on the machine slows both. */
const turns = 8;
const runs = 10;

/** The embedder in Chromium's plain WebAssembly, one thread, against native ONNX Runtime on the 4-bit graph in the same run. */
export async function benchEmbedder(): Promise<Row[]> {
  const modelDir = await defaultModelDirectory();
  const page = await openEmbedderPage(modelDir);
  try {
    const before = { page: await pageMegabytes(page.tab), process: await rendererMegabytes(page.browser) };
    const { openMs, id } = await page.ask({ do: "open" }, "openMs");
    const peak = await rendererMegabytes(page.browser);
    const timePeer = await openPeer(modelDir);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      theirs.push(...(await timePeer()));
      ours.push(...(await page.ask({ do: "time", text: question, runs }, "queryMs")).queryMs);
    }
    const agreement = await leastAgreement(modelDir, id, (await page.ask({ do: "embed", texts }, "vectors")).vectors);
    const peer = "native, 4-bit graph, 1 thread";
    return [
      row("query of 12 tokens, plain WebAssembly", median(ours), "ms", median(theirs), peer, 3),
      row(`the same, fastest of ${turns * runs}`, Math.min(...ours), "ms", Math.min(...theirs), peer, 3),
      row("dense tier, memory of page and worker", (await pageMegabytes(page.tab)) - before.page, "MB", 150, "limit", 1),
      row("the same, largest of the process while opening", peak - before.process, "MB", undefined, "", undefined),
      row("opening: rewriting, compiling, loading", openMs, "ms", undefined, "", undefined),
      row("phone and builder differ, 1000 x (1 - cosine)", 1000 * (1 - agreement), "", 0.5, "limit", 1),
    ];
  } finally {
    await page.close();
  }
}

/** The 4-bit graph as published in ONNX Runtime's native build: times `runs` queries at each call. */
async function openPeer(modelDir: string): Promise<() => Promise<number[]>> {
  const vocabulary = openVocabulary(new Uint8Array(await readFile(join(modelDir, modelFiles.vocabulary))));
  const ids = [vocabulary.bosId, ...openTokenizer(vocabulary).encode(`query: ${question}`), vocabulary.eosId];
  if (ids.length !== 12) throw new Error(`the question has ${ids.length} tokens`);
  const session = await InferenceSession.create(join(modelDir, modelFiles.graph), { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const tensor = (values: BigInt64Array) => new Tensor("int64", values, [1, values.length]);
  return async () => {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const from = performance.now();
      await session.run({ input_ids: tensor(BigInt64Array.from(ids, BigInt)), attention_mask: tensor(new BigInt64Array(ids.length).fill(1n)) });
      times.push(performance.now() - from);
    }
    return times;
  };
}

async function leastAgreement(modelDir: string, id: string, vectors: readonly (readonly number[])[]): Promise<number> {
  const embedder = await openEmbedder(modelDir, 1);
  if (embedder.id !== id) throw new Error(`phone ${id}, builder ${embedder.id}`);
  let least = 1;
  for (const [index, text] of texts.entries()) {
    const vector = await embedder.embedQuery(text);
    least = Math.min(least, vector.reduce((sum, value, column) => sum + value * (vectors[index]?.[column] ?? 0), 0));
  }
  return least;
}

/** JavaScript and WebAssembly memory of the page with its workers. */
async function pageMegabytes(tab: Page): Promise<number> {
  const bytes: unknown = await tab.evaluate("performance.measureUserAgentSpecificMemory().then((memory) => memory.bytes)");
  return Number(bytes) / 1e6;
}

/** Largest resident memory that the browser's renderers ever had; NaN where there is no `/proc`. */
async function rendererMegabytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const peaks = processInfo.flatMap(({ id, type }) => (type === "renderer" && existsSync(`/proc/${id}/status`) ? [readFileSync(`/proc/${id}/status`, "utf8")] : []));
  return peaks.length === 0 ? Number.NaN : Math.max(...peaks.map((status) => Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000));
}
