import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { chromium, type Page } from "playwright-core";
import { build } from "vite";
import { openTokenizer } from "../../src/core/embed/tokenizer.ts";
import { openVocabulary } from "../../src/core/embed/vocabulary.ts";
import { defaultModelDirectory } from "../../src/node/catalogue.ts";
import { modelFiles, openEmbedder } from "../../src/node/embedder.ts";
import { chromiumFlags, findChromium } from "../chromium.ts";
import type { WorkerReply, WorkerRequest } from "./embedder-page/measure.worker.ts";
import { servePage } from "./embedder-page/serve.ts";
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

const page = join(import.meta.dirname, "embedder-page");
const site = join(import.meta.dirname, "../../.cache/bench-embedder");

/** The embedder in Chromium's plain WebAssembly, one thread, against native ONNX Runtime on the 4-bit graph in the same run. */
export async function benchEmbedder(): Promise<Row[]> {
  const modelDir = await defaultModelDirectory();
  await build({ root: page, logLevel: "error", configFile: false, worker: { format: "es" }, build: { outDir: site, emptyOutDir: true, target: "es2022" } });
  const { server, address } = await servePage(site, modelDir);
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", args: ["--headless", ...chromiumFlags] });
  try {
    const tab = await browser.newPage();
    await tab.goto(address);
    const before = { page: await pageMegabytes(tab), process: rendererMegabytes("VmHWM") };
    const { openMs, id } = await ask(tab, { do: "open" }, "openMs");
    const peak = rendererMegabytes("VmHWM");
    const timePeer = await openPeer(modelDir);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      theirs.push(...(await timePeer()));
      ours.push(...(await ask(tab, { do: "time", text: question, runs }, "queryMs")).queryMs);
    }
    const agreement = await leastAgreement(modelDir, id, (await ask(tab, { do: "embed", texts }, "vectors")).vectors);
    const peer = "native, 4-bit graph, 1 thread";
    return [
      row("query of 12 tokens, plain WebAssembly", median(ours), "ms", median(theirs), peer, 2.5),
      row("the same, fastest of 80", Math.min(...ours), "ms", Math.min(...theirs), peer, 2.5),
      row("dense tier, memory of page and worker", (await pageMegabytes(tab)) - before.page, "MB", 150, "limit", 1),
      row("the same, largest of the process while opening", peak - before.process, "MB", undefined, "", undefined),
      row("opening: rewriting, compiling, loading", openMs, "ms", undefined, "", undefined),
      row("phone and builder differ, 1000 x (1 - cosine)", 1000 * (1 - agreement), "", 0.5, "limit", 1),
    ];
  } finally {
    await browser.close();
    server.close();
  }
}

/** Sends a request to the worker; `field` tells the reply from an error. */
async function ask<Field extends string>(tab: Page, request: WorkerRequest, field: Field): Promise<Extract<WorkerReply, Record<Field, unknown>>> {
  const reply: WorkerReply = await tab.evaluate((message) => globalThis.askEmbedder(message), request);
  if (!hasField(reply, field)) throw new Error(JSON.stringify(reply).slice(0, 500));
  return reply;
}

function hasField<Field extends string>(reply: WorkerReply, field: Field): reply is Extract<WorkerReply, Record<Field, unknown>> {
  return field in reply;
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

/** The largest of this process's renderers; NaN where there is no `/proc`. */
function rendererMegabytes(field: "VmHWM" | "VmRSS"): number {
  try {
    const own = readdirSync("/proc").filter((id) => /^\d+$/.test(id) && read(id, "cmdline").includes("--type=renderer"));
    return Math.max(...own.map((id) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(read(id, "status"))?.[1] ?? 0) / 1000));
  } catch {
    return Number.NaN;
  }
}

function read(process: string, file: string): string {
  try {
    return readFileSync(`/proc/${process}/${file}`, "utf8");
  } catch {
    return ""; // It has ended meanwhile.
  }
}
