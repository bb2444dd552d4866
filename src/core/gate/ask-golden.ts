import type { Reply, Tier } from "../answer/reply.ts";
import type { Entry, Language } from "../pack/document.ts";
import type { GoldenQuestion } from "../pack/golden.ts";
import { allowedMisses, demandedShare, type DemandName, type Demands } from "./demands.ts";
import type { Finding } from "./finding.ts";
import { enoughQuestions, ownTitles, ownTitlesRight } from "./limits.ts";
import type { Miss, TierReport } from "./report.ts";
import { share, talliesByLanguage, tallyOf, type Tally } from "./tally.ts";
import { alarmsRightly, judgeReply, type Verdict } from "./verdict.ts";

/** Asks one version of a pack. */
export type Ask = (question: string, lang: Language) => Promise<Reply>;

/** A version of a pack in one tier, and the version before where there is one. */
export interface GateDesk {
  readonly tier: Tier;
  readonly ask: Ask;
  readonly askBefore: Ask | null;
}

/** What asking has shown. */
export interface Asked {
  readonly report: TierReport;
  readonly findings: readonly Finding[];
}

/** Asks golden questions, and entries by their own title in languages that have few. @param languages - Of the pack. */
export async function askGolden(desk: GateDesk, golden: readonly GoldenQuestion[], entries: readonly Entry[], languages: readonly Language[], demands: Demands): Promise<Asked> {
  const { tier } = desk;
  const verdicts = await askAll(desk.ask, golden);
  const earlier = desk.askBefore === null ? null : await askAll(desk.askBefore, golden);
  const byLanguage = talliesByLanguage(verdicts);
  const untested = languages.filter((lang) => (byLanguage[lang]?.questions ?? 0) < enoughQuestions);
  const ownTitlesOf: TierReport["ownTitles"] = {};
  const findings: Finding[] = [];
  for (const [lang, tally] of Object.entries(byLanguage)) findings.push(...shortfalls(tally, lang, tier, demands));
  for (const lang of untested) {
    const own = await askOwnTitles(desk.ask, entries, lang);
    ownTitlesOf[lang] = own.counts;
    findings.push(...own.findings.map((finding) => ({ ...finding, tier, lang })));
  }
  const misses = verdicts.flatMap((verdict, at) => missesOf(verdict, earlier?.[at]));
  for (const { question, lang, wasRight } of misses) {
    if (wasRight) findings.push({ check: "worse", tier, lang, what: `"${question}" was answered rightly by the version before`, mend: "Look at what was edited near it." });
  }
  const demanded = Object.fromEntries(
    Object.keys(byLanguage).map((lang) => {
      const of = (name: DemandName) => demandedShare(demands, name, lang, tier);
      return [lang, { right: of("right"), refused: of("refused"), urgent: of("urgent"), falseAlarms: of("falseAlarms") }];
    }),
  );
  const before = earlier === null ? null : { all: tallyOf(earlier), byLanguage: talliesByLanguage(earlier) };
  return { findings, report: { tier, all: tallyOf(verdicts), byLanguage, before, demanded, misses, ownTitles: ownTitlesOf } };
}

async function askAll(ask: Ask, golden: readonly GoldenQuestion[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const each of golden) verdicts.push(judgeReply(each, await ask(each.question, each.lang)));
  return verdicts;
}

function shortfalls(tally: Tally, lang: Language, tier: Tier, demands: Demands): Finding[] {
  const demanded = (name: DemandName) => demandedShare(demands, name, lang, tier);
  const tooMany = (misses: number, of: number, wanted: number) => misses > allowedMisses(wanted, of);
  const said = (part: number, of: number, wanted: number) => `${part} of ${of} (${percent(share(part, of))}); ${percent(wanted)} are asked for`;
  const findings: Finding[] = [];
  const add = (check: Finding["check"], what: string, mend: string) => findings.push({ check, lang, tier, what: `${lang}, ${tier}: ${what}`, mend });
  const right = demanded("right");
  if (tooMany(tally.answerable - tally.right, tally.answerable, right)) add("golden", `answered rightly ${said(tally.right, tally.answerable, right)}`, "Add to the documents the words in which people asked, as further questions.");
  const refused = demanded("refused");
  if (tooMany(tally.unanswerable - tally.refused, tally.unanswerable, refused)) add("unanswerable", `refused ${said(tally.refused, tally.unanswerable, refused)} of what the pack does not answer`, "Name those matters in outside.yaml.");
  const urgent = demanded("urgent");
  if (tooMany(tally.danger - tally.urgent, tally.danger, urgent)) add("danger", `put the emergency number first in ${said(tally.urgent, tally.danger, urgent)} dangers`, 'Add the words to "urgent" of the document; where it is no danger, take "danger" off the question.');
  const alarms = demanded("falseAlarms");
  if (tally.falseAlarms > (alarms === 0 ? 0 : allowedMisses(1 - alarms, tally.calm))) add("false-alarms", `alarmed in ${said(tally.falseAlarms, tally.calm, alarms)} at most, of questions without danger`, 'Look at "urgent" of the documents that the alarm showed.');
  return findings;
}

/** A title has to find its own entry: else two entries say the same, or one is buried. */
async function askOwnTitles(ask: Ask, entries: readonly Entry[], lang: Language): Promise<{ counts: { asked: number; first: number }; findings: Finding[] }> {
  const own = entries.filter((entry) => entry.lang === lang && entry.kind !== "outside" && entry.title !== "").toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const step = Math.max(1, own.length / ownTitles);
  const asked = Array.from({ length: Math.min(own.length, ownTitles) }, (_, at) => own[Math.floor(at * step)]).flatMap((entry) => entry ?? []);
  const lost: string[] = [];
  for (const entry of asked) {
    const { results } = await ask(entry.title, lang);
    if (results[0]?.entry.id !== entry.id) lost.push(`"${entry.title}" finds ${results[0] === undefined ? "nothing" : `"${results[0].entry.id}"`}, not "${entry.id}"`);
  }
  const counts = { asked: asked.length, first: asked.length - lost.length };
  const findings: Finding[] = [{ check: "untested", what: `${lang}: fewer than ${enoughQuestions} golden questions`, mend: "Write down in golden.jsonl what people ask, in their own words, with the document that answers it." }];
  if (lost.length > allowedMisses(ownTitlesRight, asked.length)) findings.push({ check: "own-titles", what: `${lang}: ${lost.length} of ${asked.length} documents are not found by their own title: ${lost.slice(0, 5).join("; ")}`, mend: "Give each a title of its own, and put into one what says the same." });
  return { counts, findings };
}

function missesOf(verdict: Verdict, earlier: Verdict | undefined): Miss[] {
  const { asked, outcome, quoted, nearest, alarm } = verdict;
  const expected = asked.expect === null ? null : typeof asked.expect === "string" ? [asked.expect] : [...asked.expect];
  const of = (kind: Miss["kind"], wasRight: boolean): Miss => ({ lang: asked.lang, question: asked.question, expected, quoted, nearest, kind, wasRight });
  const misses: Miss[] = [];
  if (outcome !== "right") misses.push(of(outcome, earlier?.outcome === "right"));
  if (!alarmsRightly(verdict)) misses.push(of(alarm ? "alarm" : "no-alarm", earlier !== undefined && alarmsRightly(earlier)));
  return misses;
}

function percent(part: number): string {
  return `${Math.round(part * 1000) / 10} %`;
}
