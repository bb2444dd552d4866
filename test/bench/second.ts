import { defaultModelDirectory } from "../../src/node/catalogue.ts";
import { openEmbedder } from "../../src/node/embedder.ts";
import { mulberry32 } from "../seeded.ts";
import { evaluationData } from "./eval-packs.ts";
import { secondItems } from "./verification/second/second-items.ts";
import { judgeSecond } from "./verification/second/second-judge.ts";
import { secondFigures, secondTables } from "./verification/second/second-table.ts";

const seed = 20_261_129;

/** Sentences of each kind and language by words alone; embedding takes a second for six of them. */
const count = 15;
const sample = 1;

/** Checks sentences that a second generator told otherwise or spoilt, written without a look at the first one, over documents that nobody looked at. */
export async function benchSecond(): Promise<string> {
  const held = secondItems(evaluationData(), mulberry32(seed)).filter(({ half }) => half === "held");
  const byWords = await judgeSecond(held, count, null, mulberry32(seed));
  const tables = [secondTables(byWords), "", `By words alone, documents that were not looked at: ${secondFigures(byWords)}.`];
  console.error(tables.join("\n")); // Meaning takes minutes; what is known is said before.
  const byMeaning = await judgeSecond(held, sample, await openEmbedder(await defaultModelDirectory(), 1), mulberry32(seed));
  return [...tables, `By words and meaning, fewer of each kind: ${secondFigures(byMeaning)}.`, "", note, ""].join("\n");
}

const note = "Sets (those of `EVAL_DATA`, where it is set) and shipped packs, each sentence beside another text of its set. Everyday words and spellings of this generator were written before the verifier's tables of them, which were made after a look at the other half.";
