import { describe, expect, it } from "vitest";
import { AppError } from "../../src/core/errors.ts";
import type { Generator } from "../../src/core/ports.ts";
import type { GenerationCalls } from "../../src/workers/generation-calls.ts";
import { generationClient, type GenerationWorker } from "../../src/workers/generation.ts";
import { serveCalls } from "../../src/workers/rpc.ts";
import { generatorContract } from "../contracts/generator.ts";
import { scriptedGenerator } from "../core/generate/scripted-generator.ts";

const text = "The office opens at eight in the morning, and closes at five in the afternoon. Bring your card when you come.";

/** Workers of this process that do what the real one does with a scripted generator; each can be killed. */
function workers(speed: { readonly read: number; readonly write: number } | null = null) {
  const started: { kill(): void; readonly generator: Generator; terminated: boolean }[] = [];
  const start = (): GenerationWorker => {
    const { port1, port2 } = new MessageChannel();
    const { generator } = scriptedGenerator(() => text);
    let fail = (): void => undefined;
    const worker = { generator, terminated: false, kill: () => fail() };
    started.push(worker);
    const missing = async (): Promise<never> => Promise.reject(new AppError("pack/incomplete"));
    serveCalls<GenerationCalls>(port2, {
      status: missing,
      download: missing,
      remove: missing,
      load: async () => ({ id: generator.id, contextTokens: generator.contextTokens, languages: generator.languages, copies: false, speed }),
      generate: async ([prompt, maxTokens], { report, signal }) => {
        for await (const piece of generator.generate(prompt, { maxTokens, signal })) {
          report(piece);
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
        return speed;
      },
    });
    port2.start();
    port1.start();
    return {
      postMessage: (message) => port1.postMessage(message),
      addEventListener: (type: "message" | "error", listener: ((event: MessageEvent) => void) & (() => void)) => {
        if (type === "message") port1.addEventListener("message", listener);
        else fail = listener;
      },
      terminate: () => {
        worker.terminated = true;
        port1.close();
        port2.close();
      },
    };
  };
  return { start, started };
}

describe("a generator in a worker", () => {
  generatorContract(() => generationClient(workers().start).load());

  it("[GE6] fails the text when its worker ends, and writes the next one in another worker", async () => {
    const { start, started } = workers();
    const client = generationClient(start);
    const generator = await client.load();
    const pieces: string[] = [];
    const broken = (async () => {
      for await (const piece of generator.generate([{ role: "user", text: "When?" }], { maxTokens: 50, signal: new AbortController().signal })) {
        pieces.push(piece);
        started[0]?.kill();
      }
    })();
    await expect(broken).rejects.toMatchObject({ code: "generate/failed" });
    expect(started[0]?.terminated).toBe(true);
    const whole: string[] = [];
    for await (const piece of generator.generate([{ role: "user", text: "When?" }], { maxTokens: 50, signal: new AbortController().signal })) whole.push(piece);
    expect(whole.join("")).toBe(text);
    expect(started).toHaveLength(2);
    client.unload();
    expect(started[1]?.terminated).toBe(true);
  });

  it("[GE4] lets prompts be as long as the measured speed allows", async () => {
    expect((await generationClient(workers({ read: 80, write: 20 }).start).load()).promptTokens).toBe(672);
    expect((await generationClient(workers({ read: 8, write: 6 }).start).load()).promptTokens).toBe(0);
  });
});
