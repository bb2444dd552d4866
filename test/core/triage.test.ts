import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { fold } from "../../src/core/answer/triage/fold.ts";
import { english } from "../../src/core/answer/triage/lexicon/english.ts";
import { malay } from "../../src/core/answer/triage/lexicon/malay.ts";
import { triage, weigh, widen } from "../../src/core/answer/triage/triage.ts";
import { widerWords } from "../../src/core/answer/triage/wider-words.ts";

interface Case {
  readonly lang: string;
  readonly question: string;
  readonly danger: boolean;
  readonly reason?: "person";
  /** `independent`: written by others than the word lists; `first`: before them; `later`: while they grew; `wider`:
   *  before the wider lists; `fresh`: blind questions to the two packs, by others; `last`: after everything else, for a last look;
   *  `frightened`: what frightened people type and what merely sounds like it, half of it held;
   *  `kinds`: all kinds of danger to life in terse words and dialects, and what people ask on such days, all of it taught;
   *  `plea`: calls from flooded houses and bare calls for help, written before the words that they taught. */
  readonly set: "independent" | "first" | "later" | "wider" | "fresh" | "last" | "plea" | "frightened" | "kinds";
  readonly held?: true;
}

function readLines<T>(path: string): readonly T[] {
  return readFileSync(new URL(path, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line): T => JSON.parse(line));
}

const cases = readLines<Case>("triage-cases.jsonl");
const early = cases.filter(({ set }) => set === "independent" || set === "first");
const tuned = early.filter(({ held }) => held !== true);
const alarms = (question: string) => triage(question) !== null;

/** Shares of emergencies caught and of look-alikes that alarm. */
function rates(questions: readonly Case[]): { readonly caught: number; readonly falseAlarms: number } {
  const share = (list: readonly Case[]) => list.filter(({ question }) => alarms(question)).length / list.length;
  return { caught: share(questions.filter(({ danger }) => danger)), falseAlarms: share(questions.filter(({ danger }) => !danger)) };
}

describe("triage", () => {
  it("[TR1] recognises every emergency of the development questions and takes nothing else for one", () => {
    expect(tuned.filter(({ question, danger }) => alarms(question) !== danger).map(({ question }) => question)).toEqual([]);
  });

  it("[TR2] catches emergencies nobody tuned for as measured, and look-alikes seldom alarm", () => {
    const { caught, falseAlarms } = rates(early.filter(({ held }) => held === true));
    expect(caught).toBeGreaterThanOrEqual(125 / 128);
    expect(falseAlarms).toBeLessThanOrEqual(3 / 138);
  });

  it("[TR2] keeps what later questions taught", () => {
    const { caught, falseAlarms } = rates(cases.filter(({ set }) => set === "later"));
    expect(caught).toBeGreaterThanOrEqual(0.98);
    expect(falseAlarms).toBeLessThanOrEqual(0.01);
  });

  it("[TR3] names a person to talk to for self-harm and for violence at home", () => {
    for (const { question, reason } of tuned) if (reason === "person") expect([question, triage(question)]).toEqual([question, { reason }]);
    expect(triage("my husband fell down and hit his head he is unconscious")).toEqual({ reason: "danger" });
    expect(triage("rumah aku terbakar")).toEqual({ reason: "danger" });
  });

  it.each([
    ["letters repeated", "tolooong rumah terbakaaar", "TOLONG RUMAH TERBAKAR!!"],
    ["short forms", "ayah sy xsedar diri", "ayah sy tak sedarkan diri"],
    ["dialects", "kopalo anak den pocah", "anok kawe hanyuk dale sunga", "ghumah pak teh terbaqaq"],
    ["typing mistakes", "anak saya tercekkik", "my son is unconcious", "kami trperangkap dlm rumah air masuk"],
    ["mixed languages", "my bapa pengsan cannot wake", "baby moochu vidala help"],
    ["traditional characters", "媽媽觸電了", "救護車快來"],
    ["Tamil script and its romanisation", "பாம்பு கடிச்சிடுச்சு", "paambu kadichiduchu"],
  ])("[TR4] reads through %s", (_, ...questions) => {
    for (const question of questions) expect([question, alarms(question)]).toEqual([question, true]);
  });

  it("[TR5] lets words of an information question weigh against those of an emergency", () => {
    for (const [emergency, question] of [
      ["rumah saya terbakar", "rumah saya terbakar tahun lepas, nak tukar alamat kat kad"],
      ["ular patuk anak saya", "kalau ular patuk anak saya, apa kena buat? nak jaga jaga"],
      ["my father had a heart attack", "my father had a heart attack last year, insurance claim form"],
      ["有人溺水", "怎样预防溺水"],
      ["மாரடைப்பு அப்பாவுக்கு", "மாரடைப்பு அறிகுறிகள் என்ன"],
    ] as const) {
      expect([emergency, alarms(emergency)]).toEqual([emergency, true]);
      expect([question, alarms(question)]).toEqual([question, false]);
    }
  });

  it("[TR1] takes a bare call for help for an emergency, and a request for help with something else for none", () => {
    for (const call of ["tolong!!", "help me", "TOLONG KAMI", "sos", "救命", "உதவி"]) expect([call, alarms(call)]).toEqual([call, true]);
    expect(alarms("help me pay my parking fine")).toBe(false);
    expect(alarms("tolong sy isi borang e-filing")).toBe(false);
  });

  it("[TR4] answers any text, and spelling with capitals or spaces around does not change the cues", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const read = (question: string) => [...weigh(question).cues].filter((cue) => cue !== "shout" && cue !== "asks").sort();
        expect(read(`  ${text.toLowerCase()} `)).toEqual(read(text.toLowerCase()));
      }),
      { seed: 999 },
    );
    expect(triage("")).toBeNull();
  });

  it("[TR4] has no word in its Latin lists that folding takes away", () => {
    const words = [malay, english, widerWords.lexicons.malay, widerWords.lexicons.english].flatMap((lexicon) => Object.values(lexicon).join(",").split(/[,~&()|]/)).flatMap((entry) => entry.split(" "));
    const lost = words.filter((word) => /^[a-z]{2,}$/.test(word) && fold(word).plain.trim() === "");
    expect(lost).toEqual([]);
  });
});

describe("triage with the words of the second stage", () => {
  beforeAll(() => widen(widerWords));

  it("[TR1] recognises what it recognised without them", () => {
    expect(tuned.filter(({ question, danger }) => alarms(question) !== danger).map(({ question }) => question)).toEqual([]);
    for (const { question, reason } of tuned) if (reason === "person") expect([question, triage(question)]).toEqual([question, { reason }]);
  });

  // What was measured when the words were added; may only rise.
  it.each<{ name: string; of: (one: Case) => boolean; caught: number; falseAlarms: number }>([
    { name: "earlier questions that nobody tuned for", of: ({ set, held }) => (set === "independent" || set === "first") && held === true, caught: 126 / 128, falseAlarms: 3 / 138 },
    { name: "later questions that nobody tuned for", of: ({ set, held }) => set === "wider" && held === true, caught: 151 / 154, falseAlarms: 9 / 298 },
    { name: "blind questions to both packs", of: ({ set }) => set === "fresh", caught: 27 / 28, falseAlarms: 7 / 272 },
    { name: "a last look", of: ({ set }) => set === "last", caught: 27 / 30, falseAlarms: 0 },
    { name: "pleas that nobody tuned for", of: ({ set, held }) => set === "plea" && held === true, caught: 25 / 28, falseAlarms: 1 / 16 },
    { name: "what frightened people type, nobody tuned for", of: ({ set, held }) => set === "frightened" && held === true, caught: 43 / 45, falseAlarms: 1 / 43 },
    { name: "what frightened people type, taught", of: ({ set, held }) => set === "frightened" && held !== true, caught: 0.98, falseAlarms: 0.01 },
    { name: "all kinds of danger, taught", of: ({ set }) => set === "kinds", caught: 0.99, falseAlarms: 0.015 },
    { name: "pleas that taught", of: ({ set, held }) => set === "plea" && held !== true, caught: 1, falseAlarms: 0 },
    { name: "questions that taught the words", of: ({ set, held }) => set === "wider" && held !== true, caught: 607 / 614, falseAlarms: 10 / 644 },
    { name: "questions that taught the first lists", of: ({ set }) => set === "later", caught: 716 / 720, falseAlarms: 2 / 450 },
  ])("[TR2] catches emergencies as measured: $name", ({ of, caught, falseAlarms }) => {
    const found = rates(cases.filter(of));
    expect(found.caught).toBeGreaterThanOrEqual(caught);
    expect(found.falseAlarms).toBeLessThanOrEqual(falseAlarms);
  });

  it.each([
    ["look", 1, 0],
    ["held", 192 / 206, 1 / 109],
  ])("[TR2] catches cries of danger of 35 kinds as measured: the half called %s", (half, caught, falseAlarms) => {
    const found = rates(readLines<Case>(`../bench/danger/${half}.jsonl`));
    expect(found.caught).toBeGreaterThanOrEqual(caught);
    expect(found.falseAlarms).toBeLessThanOrEqual(falseAlarms);
  });

  it.each(["banjir", "khidmat"])("[TR2] leads every danger question of the pack %s by the emergency number, and hardly another", (pack) => {
    const golden = readLines<Case>(`../../knowledge/${pack}/golden.jsonl`);
    expect(golden.filter(({ question, danger }) => danger === true && !alarms(question)).map(({ question }) => question)).toEqual([]);
    expect(rates(golden.map((one) => ({ ...one, danger: one.danger === true }))).falseAlarms).toBeLessThanOrEqual(0.02);
  });

  it("[TR3] names a person to talk to where despair or violence is only hinted at", () => {
    for (const question of ["ubat sebotol ni ada depan aku", "standing at the edge, nobody cares", "老公拿刀要砍我", "dah tak larat, rasa nak tamatkan semua"])
      expect([question, triage(question)]).toEqual([question, { reason: "person" }]);
  });

  it("[TR5] leaves manners of speaking out and reads the rest", () => {
    expect(alarms("my phone is dying")).toBe(false);
    expect(alarms("my phone is dying and we are trapped on the roof, water rising")).toBe(true);
    expect(alarms("fon aku nk mati dh ni tinggal 8%")).toBe(false);
    expect(["no water in my house", "தண்ணி வரல வீட்டுல", "家里没有水来"].filter(alarms)).toEqual([]);
    expect(["water is coming into my house", "வீட்டுக்குள்ள தண்ணி வருது", "水进屋了怎么办"].filter((question) => !alarms(question))).toEqual([]);
    expect(alarms("geran hanyut masa banjir")).toBe(false);
    expect(alarms("geran hanyut, mak aku pun hanyut")).toBe(true);
  });
});
