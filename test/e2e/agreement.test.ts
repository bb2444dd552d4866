import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parseGolden } from "../../src/core/pack/golden.ts";
import { buildFolder } from "../../src/node/build-folder.ts";
import { defaultModelDirectory } from "../../src/node/catalogue.ts";
import { openEmbedder } from "../../src/node/embedder.ts";
import { openDesk } from "../../src/tools/asking.ts";
import { cacheRoot, projectRoot, shippedVectors } from "../../src/tools/surroundings.ts";
import { newKeys } from "../core/pack/small-pack.ts";
import { askPhone, buildPage } from "./agreement-page/ask-phone.ts";
import { saidIn, type Said } from "./agreement-page/said.ts";

const nowMs = Date.parse("2026-11-22T12:00:00Z");
const knowledge = join(projectRoot, "knowledge");
const site = join(cacheRoot, "agreement-page");
const pack = join(site, "pack");

/** The pack's own questions, and as many of another pack as make 200. */
async function readQuestions(): Promise<string[]> {
  const of = async (name: string) => parseGolden(await readFile(join(knowledge, name, "golden.jsonl"))).map(({ question }) => question);
  return [...(await of("banjir")).slice(0, 165), ...(await of("khidmat"))].slice(0, 200);
}

async function buildPack(modelDir: string): Promise<void> {
  await buildFolder({
    source: join(knowledge, "banjir"),
    out: pack,
    keys: newKeys(),
    openEmbedder: () => openEmbedder(modelDir),
    caches: { folder: join(cacheRoot, "vectors"), shipped: shippedVectors },
    nowMs,
    version: 1,
    say: () => undefined,
  });
}

async function askDesk(questions: readonly string[]): Promise<Said[]> {
  const desk = await openDesk(pack, "hybrid", () => nowMs);
  const said: Said[] = [];
  for (const question of questions) said.push(saidIn(await desk.ask(question, undefined)));
  return said;
}

/** The largest difference between scores of the same place in a ranking; infinite where one is longer. */
function apart(one: Said, other: Said | undefined): number {
  if (other?.scores.length !== one.scores.length) return Infinity;
  return Math.max(0, ...one.scores.map((score, at) => Math.abs(score - (other.scores[at] ?? 0))));
}

describe("the phone and the command line", () => {
  let phone: readonly Said[] = [];
  let desk: readonly Said[] = [];
  beforeAll(async () => {
    const modelDir = await defaultModelDirectory();
    await buildPage(site);
    await buildPack(modelDir);
    const questions = await readQuestions();
    phone = await askPhone(site, modelDir, { nowMs, questions });
    desk = await askDesk(questions);
  });

  /** Questions that the two say different things to. */
  function differing(part: (said: Said) => unknown): string[] {
    return phone.flatMap((said, at) => {
      const other = desk[at];
      return other && part(said) === part(other) ? [] : [said.question];
    });
  }

  it("[AG1] compare meaning, both, on 200 questions", () => {
    expect(phone).toHaveLength(200);
    expect(phone.map(({ question }) => question)).toEqual(desk.map(({ question }) => question));
    expect([...phone, ...desk].filter(({ tier }) => tier !== "hybrid")).toEqual([]);
    expect(new Set(phone.map(({ kind }) => kind))).toEqual(new Set(["quote", "none"]));
  });

  it("[AG1] find the same first document for every question", () => {
    expect(differing(({ first }) => first)).toEqual([]);
  });

  it("[AG1] give the same scores", () => {
    const far = phone.filter((said, at) => apart(said, desk[at]) > 1e-6);
    expect(far.map(({ question }) => question)).toEqual([]);
  });

  it("[AG1] answer, or say that they do not know, alike for every question", () => {
    expect(differing(({ kind }) => kind)).toEqual([]);
  });

  it("[AG1] see danger in the same questions", () => {
    expect(phone.some(({ urgent }) => urgent)).toBe(true);
    expect(differing(({ urgent }) => urgent)).toEqual([]);
  });
});
