import { expect, it } from "vitest";
import type { Generator, PromptTurn } from "../../src/core/ports.ts";

const prompt: readonly PromptTurn[] = [
  { role: "system", text: "You answer questions from the text only." },
  { role: "user", text: "<text 1>\nThe office opens at eight. Bring your card.\n</text 1>\n<question>\nWhen does it open?\n</question>\nAnswer in English:" },
];

/**
 * What every `Generator` has to do.
 *
 * @param open - A loaded generator that writes at least twenty tokens after the prompt; the suite closes it.
 * @param openToClose - The same where `open` gives one and the same again and again, as loading is dear.
 */
export function generatorContract(open: () => Promise<Generator>, openToClose = open): void {
  it("[VA1] streams a text in pieces, and the same one for the same prompt", async () => {
    const generator = await open();
    const first = await read(generator, 24);
    expect(first.length).toBeGreaterThan(1);
    expect((await read(generator, 24)).join("")).toBe(first.join(""));
    await generator.close();
  });

  it("[VA1] writes no more tokens than it may", async () => {
    const generator = await open();
    expect((await read(generator, 3)).length).toBeLessThanOrEqual(3);
    await generator.close();
  });

  it("[VA2] ends with `task/stopped` once it is told to stop, and writes the next text afresh", async () => {
    const generator = await open();
    const whole = (await read(generator, 16)).join("");
    const stop = new AbortController();
    const pieces: string[] = [];
    const stopped = (async () => {
      for await (const piece of generator.generate(prompt, { maxTokens: 64, signal: stop.signal })) {
        pieces.push(piece);
        stop.abort();
      }
    })();
    await expect(stopped).rejects.toMatchObject({ code: "task/stopped" });
    expect(pieces.length).toBeLessThan(8);
    expect((await read(generator, 16)).join("")).toBe(whole);
    await generator.close();
  });

  it("[VA2] does not begin when it was told to stop before", async () => {
    const generator = await open();
    const pieces: string[] = [];
    const stopped = (async () => {
      for await (const piece of generator.generate(prompt, { maxTokens: 8, signal: AbortSignal.abort() })) pieces.push(piece);
    })();
    await expect(stopped).rejects.toMatchObject({ code: "task/stopped" });
    expect(pieces).toEqual([]);
    await generator.close();
  });

  it("[VA2] stops working when nobody reads on", async () => {
    const generator = await open();
    const whole = (await read(generator, 16)).join("");
    for await (const _ of generator.generate(prompt, { maxTokens: 500, signal: new AbortController().signal })) break;
    expect((await read(generator, 16)).join("")).toBe(whole);
    await generator.close();
  });

  it("[VA3] says that it failed when a prompt is longer than its context", async () => {
    const generator = await open();
    const long: readonly PromptTurn[] = [{ role: "user", text: "long ".repeat(generator.contextTokens * 2) }];
    const failed = (async () => {
      for await (const _ of generator.generate(long, { maxTokens: 8, signal: new AbortController().signal }));
    })();
    await expect(failed).rejects.toMatchObject({ code: "generate/failed" });
    expect((await read(generator, 4)).length).toBeGreaterThan(0);
    await generator.close();
  });

  it("[VA3] may be closed twice, and says that it failed when it is asked afterwards", async () => {
    const generator = await openToClose();
    await generator.close();
    await generator.close();
    await expect(read(generator, 4)).rejects.toMatchObject({ code: "generate/failed" });
  });
}

async function read(generator: Generator, maxTokens: number): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of generator.generate(prompt, { maxTokens, signal: new AbortController().signal })) pieces.push(piece);
  return pieces;
}
