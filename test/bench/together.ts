import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { flowOffers } from "../../src/core/answer/flow-offers.ts";
import type { OpenPack } from "../../src/core/answer/pack-files.ts";
import type { Reply } from "../../src/core/answer/reply.ts";
import { widen } from "../../src/core/answer/triage/triage.ts";
import { widerWords } from "../../src/core/answer/triage/wider-words.ts";
import { converse } from "../../src/core/dialogue/conversation/converse.ts";
import { alarmsRightly, judgeReply, type Verdict } from "../../src/core/gate/verdict.ts";
import type { GoldenQuestion } from "../../src/core/pack/golden.ts";
import type { Embedder } from "../../src/core/ports.ts";
import { defaultModelDirectory } from "../../src/node/catalogue.ts";
import { openPhonesEmbedder } from "../../src/node/embedder.ts";
import { openDirectory } from "../../src/node/folder.ts";
import { openFolder } from "../../src/node/open-pack.ts";
import { goldenQuestions } from "../../src/tools/question-files.ts";
import { suluh } from "./eval-packs.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ids = ["banjir", "khidmat"] as const;

function folderOf(id: string): string {
  return join(root, ".cache/eval", id, "pack");
}

/** Which packs have their vectors, where both are on one phone. */
const settings = [
  { name: "both by meaning", dense: ["banjir", "khidmat"] },
  { name: "both by words", dense: [] },
  { name: "banjir by meaning, khidmat by words", dense: ["banjir"] },
  { name: "khidmat by meaning, banjir by words", dense: ["khidmat"] },
] as const;

/** The two shipped packs on one phone: each one's questions asked of it alone, and of both together. */
export async function benchTogether(): Promise<string> {
  widen(widerWords);
  const embedder = remembering(await openPhonesEmbedder(await defaultModelDirectory()));
  for (const id of ids) suluh(["pack", "build", join(root, "knowledge", id), "--out", folderOf(id)]);
  const open = async (id: string, dense: boolean) => (await openFolder(openDirectory(folderOf(id)), Date.now(), dense ? embedder : null)).pack;
  const rows: string[] = [];
  for (const { name, dense } of settings) {
    const packs = await Promise.all(ids.map((id) => open(id, dense.some((each) => each === id))));
    for (const id of ids) {
      const own = packs.filter(({ manifest }) => manifest.id === id);
      for (const [set, file] of [["golden", join(root, "knowledge", id, "golden.jsonl")], ["blind, fifth", join(root, "test/bench/blind", `${id}-fifth.jsonl`)]] as const) {
        const questions = await goldenQuestions(file);
        const [alone, together] = [await judged(questions, own, id, embedder), await judged(questions, packs, id, embedder)];
        const both = (figure: (of: Judged) => number) => `${figure(alone).toFixed(1)} | ${figure(together).toFixed(1)}`;
        rows.push(`| ${name} | ${id} | ${set} | ${questions.length} | ${both(({ right }) => right)} | ${together.other} | ${both(({ refused }) => refused)} | ${together.answeredByOther} | ${both(({ alarms }) => alarms)} |`);
      }
    }
  }
  const head = [
    "| both on one phone | questions of | set | how many | right alone | right together | the other pack instead | refused alone | refused together | answered by the other pack | alarm right alone | alarm right together |",
    "|---|---|---|---|---|---|---|---|---|---|---|---|",
  ];
  return `${[...head, ...rows].join("\n")}\n\nAsked together, what one pack does not answer may be the other's matter: those are counted apart.\n`;
}

/** Each question is asked seven times, and read once. */
function remembering(embedder: Embedder): Embedder {
  const known = new Map<string, Promise<Float32Array>>();
  return {
    ...embedder,
    knows: (text) => embedder.knows(text),
    embedQuery: (text) => {
      const vector = known.get(text) ?? embedder.embedQuery(text);
      known.set(text, vector);
      return vector;
    },
  };
}

type Judged = Awaited<ReturnType<typeof judged>>;

async function judged(questions: readonly GoldenQuestion[], packs: readonly OpenPack[], id: string, embedder: Embedder) {
  const replies: { readonly verdict: Verdict; readonly from: string | null }[] = [];
  for (const each of questions) {
    const reply = await converse(each.question, { lang: each.lang, household: [] }, [], { packs, embedder, now: Date.now, offer: flowOffers, lang: each.lang });
    replies.push({ verdict: judgeReply(each, reply), from: packOf(reply) });
  }
  const answerable = replies.filter(({ verdict }) => verdict.asked.expect !== null);
  const others = replies.filter(({ verdict }) => verdict.asked.expect === null);
  const share = (part: readonly unknown[], whole: readonly unknown[]) => (100 * part.length) / Math.max(1, whole.length);
  return {
    right: share(answerable.filter(({ verdict, from }) => verdict.outcome === "right" && (from === id || from === null)), answerable),
    other: answerable.filter(({ verdict, from }) => verdict.outcome !== "right" && from !== null && from !== id).length,
    refused: share(others.filter(({ from }) => from === null), others),
    answeredByOther: others.filter(({ from }) => from !== null && from !== id).length,
    alarms: share(replies.filter(({ verdict }) => alarmsRightly(verdict)), replies),
  };
}

function packOf({ answer }: Reply): string | null {
  return answer.kind === "quote" ? answer.quotation.entry.pack : null;
}
