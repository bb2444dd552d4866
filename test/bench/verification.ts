import { defaultModelDirectory } from "../../src/node/catalogue.ts";
import { openEmbedder } from "../../src/node/embedder.ts";
import { mulberry32 } from "../seeded.ts";
import { evaluationData } from "./eval-packs.ts";
import { corruptions } from "./verification/corrupt.ts";
import { draftAnswers, draftKinds, type Drafted } from "./verification/drafts.ts";
import { itemsFrom } from "./verification/items.ts";
import { judgeSentences, type Judged } from "./verification/judge.ts";
import { retellings } from "./verification/retell.ts";

const languages = ["en", "ms", "id", "zh", "ta"] as const;
const seed = 20_261_128;

/** Checks sentences one by one, then drafts through the whole chain; every one of the sets' questions is a development one. */
export async function benchVerification(): Promise<string> {
  const data = evaluationData();
  if (data === null) return "Evaluation sets: EVAL_DATA is not set, skipped.\n";
  const random = mulberry32(seed);
  const items = itemsFrom(data, random);
  const embedder = await openEmbedder(await defaultModelDirectory(), 1);
  const judged = await judgeSentences(items, embedder, random);
  const alone = await judgeSentences(items, null, mulberry32(seed));
  return [
    "## Right sentences that are shown",
    "",
    sentenceTable(judged, retellings, ({ verdict }) => verdict.kind === "shown"),
    "",
    summary(judged, alone),
    "",
    "## Right sentences spoilt in one place that are not shown",
    "",
    sentenceTable(judged, corruptions, ({ verdict }) => verdict.kind !== "shown"),
    "",
    `## Drafts of a scripted generator over ${items.length} questions`,
    "",
    draftTable(await draftAnswers(items, embedder)),
    "",
  ].join("\n");
}

function sentenceTable(judged: readonly Judged[], kinds: readonly Judged["kind"][], counts: (judged: Judged) => boolean): string {
  const cell = (own: readonly Judged[]) => (own.length === 0 ? "" : `${own.filter(counts).length} of ${own.length}`);
  const rows = kinds.map((kind) => `| ${kind} | ${languages.map((lang) => cell(judged.filter((each) => each.kind === kind && each.lang === lang))).join(" | ")} | ${percent(judged.filter((each) => each.kind === kind), counts)} |`);
  return [`| kind | ${languages.join(" | ")} | % |`, `|---|${languages.map(() => "---|").join("")}---|`, ...rows].join("\n");
}

function summary(judged: readonly Judged[], alone: readonly Judged[]): string {
  const rightKinds = new Set<string>(retellings);
  const figures = (all: readonly Judged[]) => {
    const right = all.filter(({ kind }) => rightKinds.has(kind));
    const spoilt = all.filter(({ kind }) => !rightKinds.has(kind));
    return `${percent(right, ({ verdict }) => verdict.kind !== "shown")} % of ${right.length} right ones are dropped (at most 5), ${percent(spoilt, ({ verdict }) => verdict.kind !== "shown")} % of ${spoilt.length} spoilt ones are caught (at least 98)`;
  };
  return `By words and meaning ${figures(judged)}; by words alone ${figures(alone)}.`;
}

function percent<T>(all: readonly T[], counts: (one: T) => boolean): string {
  return ((100 * all.filter(counts).length) / Math.max(1, all.length)).toFixed(1);
}

function draftTable(drafted: readonly Drafted[]): string {
  const sum = (own: readonly Drafted[], of: (one: Drafted) => number) => own.reduce((total, one) => total + of(one), 0);
  const rows = draftKinds.flatMap((kind) =>
    languages.map((lang) => {
      const own = drafted.filter((one) => one.kind === kind && one.lang === lang);
      const spans = own.filter(({ holdsAnswer }) => holdsAnswer !== null);
      return `| ${kind} | ${lang} | ${own.length} | ${percent(own, ({ written }) => written)} | ${kind === "wrong" ? "" : `${sum(own, ({ rightShown }) => rightShown)} of ${sum(own, ({ right }) => right)}`} | ${kind === "right" ? "" : `${sum(own, ({ wrongShown }) => wrongShown)} of ${sum(own, ({ wrong }) => wrong)}`} | ${spans.length === 0 ? "" : percent(spans, ({ holdsAnswer }) => holdsAnswer === true)} | ${sum(own, ({ complaints }) => complaints.length)} |`;
    }),
  );
  return ["| draft | language | questions | answers written, % | right sentences shown | wrong ones shown | answer in what is shown, % | complaints of the independent checker |", "|---|---|---|---|---|---|---|---|", ...rows].join("\n");
}
