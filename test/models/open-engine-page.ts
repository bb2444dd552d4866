import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { build } from "vite";
import { AppError, errorCodes, type ErrorCode } from "../../src/core/errors.ts";
import type { EngineSpeed } from "../../src/core/generate/engine-speed.ts";
import type { GeneratorFile } from "../../src/core/generate/generator-file.ts";
import type { Generator, PromptTurn } from "../../src/core/ports.ts";
import { securityHeaders } from "../../src/server/static/security-headers.ts";
import { wllamaPolicy } from "../../src/tools/web/wllama-policy.ts";
import type { EnginePage } from "./engine-page/page.ts";
import { textQueue } from "../../src/workers/text-queue.ts";
import { memoryOf, type Held } from "../bench/page-memory.ts";
import { chromiumFlags, findChromium } from "../chromium.ts";

/** Engines in workers of pages in one Chromium, under the headers of the app. */
export interface EngineBrowser {
  /** Loads the model in a page of its own, which closing it closes. */
  open(threads?: number): Promise<OpenedEngine>;
  /** Opens the model twice in one page, once as the app does and once as wllama's guide does, and lets them write in turns. */
  compare(prompt: readonly PromptTurn[], maxTokens: number, threads: number, rounds: number): ReturnType<EnginePage["compare"]>;
  /** What all pages hold, or an empty one where there is none. */
  memory(): Promise<Held>;
  /** What the probe says in a page. */
  probe(): ReturnType<EnginePage["probe"]>;
  /** Lets web-llm load these files and no others; @returns Addresses outside the site that were asked for. Throws what it throws. */
  openCompiled(about: GeneratorFile, files: Readonly<Record<string, string>>): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A generator of this process that writes in the browser. */
export interface OpenedEngine extends Generator {
  readonly isolated: boolean;
  speed(): EngineSpeed | null;
}

/** WebGPU by SwiftShader, which needs no graphics processor. */
export const softwareGpu = [...chromiumFlags.filter((flag) => flag !== "--disable-gpu"), "--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];

/** @param model - A GGUF file, or its bytes. @param contextTokens - What the engine is opened with. */
export async function openEngineBrowser(model: string | Uint8Array, about: GeneratorFile, contextTokens: number, flags: readonly string[] = chromiumFlags): Promise<EngineBrowser> {
  const site = join(import.meta.dirname, "../../.cache/engine-page");
  await build({ root: join(import.meta.dirname, "engine-page"), logLevel: "error", configFile: false, worker: { format: "es", plugins: () => [wllamaPolicy()] }, build: { outDir: site, emptyOutDir: true, target: "es2022" } });
  const { server, address } = await serve(site, model);
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", args: ["--headless", ...flags] });
  const blank = async () => {
    const tab = await browser.newPage();
    await tab.exposeFunction("tellPiece", () => undefined);
    await tab.goto(address);
    return tab;
  };
  return {
    open: (threads = 1) => openPage(browser, address, about, threads, contextTokens),
    compare: async (prompt, maxTokens, threads, rounds) => {
      const tab = await blank();
      await tab.evaluate((args) => globalThis.engine.call("open", args), [about, threads, contextTokens] as const);
      const measured = await tab.evaluate((args) => globalThis.engine.compare(...args), [prompt, maxTokens, threads, contextTokens, rounds] as const);
      await tab.close();
      return measured;
    },
    memory: async () => {
      const empty = browser.contexts().length === 0 ? await blank() : null;
      const held = await memoryOf(browser);
      await empty?.context().close();
      return held;
    },
    probe: async () => (await blank()).evaluate(() => globalThis.engine.probe()),
    openCompiled: async (file, files) => {
      const tab = await blank();
      const asked: string[] = [];
      tab.context().on("request", (request) => request.url().startsWith(address) || request.url().startsWith("blob:") || asked.push(request.url()));
      await tab.evaluate(([own, contents]) => globalThis.engine.call("openCompiled", [own, contents]), [file, files] as const).catch((cause: unknown) => {
        throw new AppError(asAppError(cause).code, { reason: String(cause), asked: asked.join(" ") });
      });
      return asked;
    },
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function openPage(browser: Browser, address: string, about: GeneratorFile, threads: number, contextTokens: number): Promise<OpenedEngine> {
  const tab = await browser.newPage();
  if (process.env["ENGINE_LOG"] !== undefined) tab.on("console", (message) => console.log("PAGE", message.text()));
  const queues = new Map<number, ReturnType<typeof textQueue>>();
  await tab.exposeFunction("tellPiece", (run: number, piece: string) => queues.get(run)?.push(piece));
  await tab.goto(address);
  const { isolated } = await tab.evaluate(([file, many, context]) => globalThis.engine.call("open", [file, many, context]), [about, threads, contextTokens] as const);
  let last = 0;
  let isOpen = true;
  let speed: EngineSpeed | null = null;
  return {
    id: "test",
    isolated,
    contextTokens,
    promptTokens: contextTokens,
    languages: about.languages,
    copies: about.copies === true,
    speed: () => speed,
    async *generate(prompt, { maxTokens, grammar = "", signal }) {
      if (signal.aborted) throw new AppError("task/stopped");
      const run = (last += 1);
      const queue = textQueue();
      queues.set(run, queue);
      const stop = (): void => void tab.evaluate((number) => globalThis.engine.stop(number), run).catch(() => undefined);
      signal.addEventListener("abort", stop, { once: true });
      const written = tab.evaluate(([args, number]) => globalThis.engine.generate(args, number), [[prompt, maxTokens, grammar], run] as const).then(
        (measured) => {
          speed = measured;
          queue.end();
        },
        (cause: unknown) => queue.end(asAppError(cause)),
      );
      let ended = false;
      try {
        for await (const piece of queue.read()) {
          if (signal.aborted) break;
          yield piece;
        }
        if (signal.aborted) throw new AppError("task/stopped");
        ended = true;
      } finally {
        if (!ended) stop();
        await written;
        queues.delete(run);
      }
    },
    close: async () => {
      // The page stays for as long as a closed engine has to say that it is closed.
      if (isOpen) await tab.evaluate(() => globalThis.engine.call("close", []));
      isOpen = false;
    },
  };
}

/** Errors come through the browser's protocol as words. */
function asAppError(cause: unknown): AppError {
  const text = String(cause);
  const code = errorCodes.find((each: ErrorCode) => text.includes(each));
  return new AppError(code ?? "usage/wrong", { reason: text.slice(0, 300) });
}

const mediaTypes: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

async function serve(site: string, model: string | Uint8Array): Promise<{ server: Server; address: string }> {
  const wasm = join(createRequire(import.meta.url).resolve("@wllama/wllama/esm/index.js"), "../wasm/wllama.wasm");
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = path === "/wasm" ? wasm : path === "/" ? join(site, "index.html") : join(site, path);
    response.setHeader("Content-Type", mediaTypes[extname(file)] ?? "application/octet-stream");
    for (const [name, value] of Object.entries(securityHeaders([]))) response.setHeader(name, value);
    if (path === "/model" && typeof model === "string") return void createReadStream(model).pipe(response);
    if (path === "/model") return void response.end(model);
    readFile(file).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return { server, address: `http://localhost:${typeof address === "object" && address !== null ? address.port : 0}/` };
}
