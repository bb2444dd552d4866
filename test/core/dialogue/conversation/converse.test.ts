import { describe, expect, it } from "vitest";
import { answer, type EngineParts } from "../../../../src/core/answer/engine.ts";
import type { Asker, Reply } from "../../../../src/core/answer/reply.ts";
import { converse } from "../../../../src/core/dialogue/conversation/converse.ts";
import type { Entry } from "../../../../src/core/pack/document.ts";
import { conceptEmbedder } from "../../search/concept-embedder.ts";
import { entryOf, list, openTiny, paragraph } from "../../search/tiny-pack.ts";

const embedder = conceptEmbedder(
  "flood water banjir", "licence lesen", "shelter pps", "snake ular", "renew baharui", "hunting memburu", "drive driving memandu", "dog anjing", "cat kucing", "cow lembu", "bag beg", "fee cost bayaran much berapa", "hall dewan", "football", "gold emas", "tax cukai", "penalty denda", "pets haiwan", "leg kaki tie",
);
const entries: readonly Entry[] = [
  entryOf("pets", [paragraph("Cats go to the shelter in a cage. A cow stays on high ground.")], { title: "Pets in a flood", questions: ["can i bring my cat to the shelter", "where do i leave my cow in a flood"] }),
  entryOf("bag", [paragraph("Bring papers, medicine and clothes in one bag.")], { title: "What to bring to the shelter", questions: ["what to bring to the shelter", "what goes into the bag"] }),
  entryOf("driving", [paragraph("Renew your driving licence at the counter."), paragraph("The fee is thirty ringgit a year.")], { title: "Driving licence", questions: ["how do i renew my driving licence", "driving licence fee"] }),
  entryOf("hunting", [paragraph("Renew your hunting licence at the district office.")], { title: "Hunting licence", questions: ["renew my hunting licence", "hunting licence fee"] }),
  entryOf("snake", [list(true, "Keep the leg still.", "Do not tie the leg.", "Call for help.")], { title: "Snake bite", kind: "steps", critical: true, questions: ["a snake bit my leg", "tie the leg after a snake bite"] }),
  entryOf("baby", [paragraph("For a baby bring milk and nappies to the shelter in a bag.")], { title: "Babies at the shelter", questions: ["baby at the shelter", "bag for a baby"], audience: ["baby"] }),
  entryOf("penalty", [paragraph("Whoever is late with their tax pays a penalty.")], { title: "Late with your tax", questions: ["a penalty", "the penalty for tax"] }),
  entryOf("hall", [paragraph("Rent the town hall for a day.")], { title: "Town hall", questions: ["rent the hall", "fee for the hall"] }),
];
const pack = await openTiny(entries, embedder);
const words = await openTiny(entries);
const asker: Asker = { lang: "en", household: [] };
const now = () => Date.parse("2026-11-15T12:00:00Z");
const dense: EngineParts = { packs: [pack], embedder, now };
const tiers: readonly [string, EngineParts][] = [["hybrid", dense], ["lexical", { packs: [words], embedder: null, now }]];

/** Says one thing after another. @returns The replies, in order. */
async function talk(parts: EngineParts, ...turns: string[]): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const turn of turns) replies.push(await converse(turn, asker, replies, parts));
  return replies;
}
const answered = ({ answer: given }: Reply | undefined = {} as never) => (given?.kind === "quote" ? given.quotation.entry.id : null);

describe.each(tiers)("a conversation by the %s tier", (_, parts) => {
  it("[CV1] answers a question that names nothing from what was talked about, quoted by its source", async () => {
    const [, last] = await talk(parts, "how do i renew my driving licence", "how much?");
    expect(answered(last)).toBe("driving");
    expect(last).toMatchObject({ question: "how much?", about: "how do i renew my driving licence", answer: { provenance: { pack: "tiny" } } });
  });

  it("[CV1] follows over several turns", async () => {
    expect((await talk(parts, "how do i renew my driving licence", "how much?", "and hunting?", "how much?")).map((reply) => answered(reply))).toEqual(["driving", "driving", "hunting", "hunting"]);
  });

  it("[CV1] takes one word for a side of what was talked about, though another entry speaks of nothing else", async () => {
    const [, last] = await talk(parts, "how do i renew my driving licence", "a penalty?");
    expect(answered(last)).toBe("driving");
    expect(answered(await converse("a penalty?", asker, [], parts))).toBe("penalty");
  });

  it("[CV1] takes one word for another matter where an entry is called so", async () => {
    const [, last] = await talk(parts, "how do i renew my driving licence", "pets?");
    expect(answered(last)).toBe("pets");
  });

  it("[CV2] answers a question that stands by itself as if nothing had been said", async () => {
    const [, last] = await talk(parts, "how do i renew my driving licence", "can i bring my cat to the shelter");
    const alone = await answer("can i bring my cat to the shelter", asker, { ...parts, lang: "en" });
    expect(last).toEqual(alone);
  });

  it("[CV2] does not know a strangers' matter, whatever was talked about", async () => {
    const [, last] = await talk(parts, "how do i renew my driving licence", "who won the football?");
    expect(last?.answer.kind).toBe("none");
  });

  it("[CV3] takes what is put right for what is meant", async () => {
    const [, last] = await talk(parts, "how do i renew my driving licence", "no, i meant the hunting licence");
    expect(answered(last)).toBe("hunting");
  });

  it("[CV5] answers the question behind a greeting, and passes over small talk in between", async () => {
    const [greeting, licence, thanks, last] = await talk(parts, "hello", "hello, how do i renew my driving licence", "thank you", "how much?");
    expect(greeting).toMatchObject({ intent: "greeting", answer: { kind: "none" } });
    expect(answered(licence)).toBe("driving");
    expect(licence?.question).toBe("hello, how do i renew my driving licence");
    expect(thanks).toMatchObject({ intent: "thanks", answer: { kind: "none" } });
    expect(answered(last)).toBe("driving");
  });

  it("[CV5] meets ok, laughter and a bare yes without a guide, and goes on from what was talked about", async () => {
    const [, ok, who, yes, last] = await talk(parts, "how do i renew my driving licence", "ok haha", "who are you?", "yes", "how much?");
    expect([ok, who, yes].map((reply) => [reply?.question, reply?.intent, reply?.answer.kind, reply?.flows?.some(({ asked }) => asked)])).toEqual([["ok haha", "thanks", "none", undefined], ["who are you?", "greeting", "none", undefined], ["yes", "nonsense", "none", undefined]]);
    expect(answered(last)).toBe("driving");
  });

  it("[CV4] looks for danger in what is said before anything else", async () => {
    const [, last] = await talk(parts, "how do i renew my driving licence", "help a snake bit my leg!!");
    expect(last).toMatchObject({ urgent: { numbers: [{ number: "999" }], quotation: { entry: { id: "snake" } } } });
  });

  it("[CV4] keeps the number on top after danger, until the person plainly speaks of something else", async () => {
    const [first, second, third] = await talk(parts, "help a snake bit my leg!!", "should i tie it?", "how do i renew my driving licence");
    expect(first?.urgent).not.toBeNull();
    expect(second?.urgent?.numbers.map(({ number }) => number)).toEqual(["999"]);
    expect(answered(second)).toBe("snake");
    expect(third?.urgent).toBeNull();
    expect(answered(third)).toBe("driving");
  });

  it("[CV6] answers from what the person chose of the things that were meant", async () => {
    const [first] = await talk(parts, "how do i renew my driving licence");
    if (!first) throw new Error("no reply");
    const choices = first.results.map(({ entry }) => entry).filter(({ id }) => id === "hunting" || id === "driving");
    const earlier: Reply[] = [{ ...first, question: "renew", choices }];
    for (const { id, title } of choices) expect(answered(await converse(title, asker, earlier, parts))).toBe(id);
  });

  it("[CV1] is the engine itself where nothing was said before", async () => {
    for (const question of ["how do i renew my driving licence", "who won the football?", "asdfgh"]) {
      expect(await converse(question, asker, [], parts)).toEqual(await answer(question, asker, parts));
    }
  });

  it("[CV9] puts what is written for somebody in the household beside the answer, and nothing for others", async () => {
    const asked = (household: readonly string[]) => converse("what to bring to the shelter", { ...asker, household }, [], parts);
    const [theirs, without, other] = await Promise.all([asked(["baby"]), asked([]), asked(["pets"])]);
    expect(theirs.household?.map(({ entry, text }) => [entry.id, text])).toEqual([["baby", expect.stringContaining("milk")]]);
    expect(without).not.toHaveProperty("household");
    expect(other).not.toHaveProperty("household");
    expect({ ...theirs, household: undefined }).toEqual({ ...without, household: undefined });
    expect(await converse("who won the football?", { ...asker, household: ["baby"] }, [], parts)).not.toHaveProperty("household");
  });
});
