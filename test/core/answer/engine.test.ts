import { describe, expect, it } from "vitest";
import { answer, type EngineParts } from "../../../src/core/answer/engine.ts";
import type { OpenPack } from "../../../src/core/answer/pack-files.ts";
import type { Asker } from "../../../src/core/answer/reply.ts";
import { AppError } from "../../../src/core/errors.ts";
import type { Entry } from "../../../src/core/pack/document.ts";
import { conceptEmbedder } from "../search/concept-embedder.ts";
import { entryOf, heading, list, openTiny, paragraph, warning } from "../search/tiny-pack.ts";

const embedder = conceptEmbedder(
  "flood water banjir air 洪水 进水 inundation வெள்ளம்", "licence lesen 执照 permis", "shelter pps pusat 避难", "snake ular 蛇",
  "renew baharui", "tax cukai 税", "refund pulang 退", "bag beg", "trapped terperangkap 被困", "roof bumbung 屋顶", "football", "office pegawai", "hall dewan", "paris", "sunday",
);

const steps = list(true, "Switch off the mains.", "Go to the upper floor.", "Call for help.");
const entries: readonly Entry[] = [
  entryOf("rising-water", [paragraph("Water in the house rises fast."), steps, warning("Never walk through flood water.")], {
    title: "Trapped by water in the house", kind: "steps", critical: true, questions: ["water is in my house", "trapped on the roof by flood water"], actions: [{ type: "call", number: "999" }],
  }),
  entryOf("licence", [heading("Renew"), paragraph("Renew your driving licence at the counter. It costs thirty ringgit a year."), heading("Lost"), paragraph("Report a lost licence to the police.")], {
    title: "Driving licence", questions: ["how do i renew my driving licence"], related: ["office", "notice", "nothing"], source: { name: "Transport office", date: "2026-10-01" },
  }),
  entryOf("licence", [heading("Perbaharui"), paragraph("Perbaharui lesen memandu anda di kaunter. Bayaran tiga puluh ringgit setahun."), heading("Hilang"), paragraph("Laporkan lesen hilang kepada polis.")], {
    lang: "ms", title: "Lesen memandu", questions: ["macam mana nak perbaharui lesen memandu"],
  }),
  entryOf("office", "Transport office, second floor.", { kind: "contact", title: "Transport office", actions: [{ type: "call", number: "00-1111" }, { type: "mail", address: "lesen@contoh.example" }] }),
  entryOf("notice", "Bring your licence on Sunday.", { kind: "notice", title: "Sunday licence counter", timeCritical: true, validUntil: "2026-11-20", actions: [{ type: "call", number: "00-2222" }] }),
  entryOf("tax", "A tax refund takes thirty days.", { title: "Tax refund", questions: ["when do i get my tax refund"], validUntil: "2026-06-30" }),
  entryOf("snake", "Keep the leg still and go to the hospital.", { title: "Snake bite", questions: ["a snake bit my foot"], area: ["hulu"] }),
  entryOf("hall", "Town hall.", { kind: "place", title: "Town hall", place: { kind: "shelter", at: [101, 3] } }),
];

const words = await openTiny(entries);
const hybrid = await openTiny(entries, embedder);
const asker: Asker = { lang: "en", household: [] };
const now = () => Date.parse("2026-11-15T12:00:00Z");

const ask = (question: string, more: Partial<EngineParts> = {}, who: Partial<Asker> = {}) =>
  answer(question, { ...asker, ...who }, { packs: [words], embedder: null, now, ...more });
const dense = { packs: [hybrid], embedder };
const tiers: readonly [string, Partial<EngineParts>][] = [["lexical", {}], ["hybrid", dense]];

async function quotationOf(...asked: Parameters<typeof ask>) {
  const reply = await ask(...asked);
  if (reply.answer.kind !== "quote") throw new Error(`no answer to ${asked[0]}`);
  return reply.answer;
}

describe.each(tiers)("an answer by the %s tier", (tier, parts) => {
  it("[AN12] quotes the document with its source, and offers others", async () => {
    const reply = await ask("how do i renew my driving licence", parts);
    expect(reply).toMatchObject({ lang: "en", intent: "ask", urgent: null, places: [], tier });
    expect(reply.answer).toMatchObject({
      kind: "quote",
      critical: false,
      quotation: { entry: { pack: "tiny", id: "licence", lang: "en", kind: "guide", title: "Driving licence" }, from: 0, to: 2, whole: false },
      provenance: { pack: "tiny", packVersion: 7, agency: "Contoh District Council", expired: false, source: { name: "Transport office" } },
    });
    expect(reply.results[0]?.entry.id).toBe("licence");
  });

  it("[AN12] quotes in the language of the question, else of the interface", async () => {
    expect((await quotationOf("macam mana nak perbaharui lesen memandu", parts)).quotation).toMatchObject({ entry: { lang: "ms" }, blocks: [{ type: "heading" }, { type: "paragraph" }] });
    expect((await quotationOf("how do i renew my driving licence", parts, { lang: "ms" })).quotation.entry.lang).toBe("en");
    expect((await quotationOf("renew driving licence", { ...parts, lang: "zh" }, { lang: "ms" })).quotation.entry.lang).toBe("ms");
  });

  it("[AN13] puts the actions of related contacts beside the quotation, and what may help below it, once", async () => {
    const { actions, more } = await quotationOf("how do i renew my driving licence", parts);
    expect(actions).toEqual([{ type: "call", number: "00-1111" }, { type: "mail", address: "lesen@contoh.example" }, { type: "call", number: "00-2222" }]);
    const ids = more.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids).toContain("office");
    expect(ids).not.toContain("licence");
  });

  it("[AN14] withholds time-critical documents after their date, everywhere", async () => {
    const later = { ...parts, now: () => Date.parse("2026-11-21T00:00:00Z") };
    expect((await ask("Sunday licence counter", parts)).results.map(({ entry }) => entry.id)).toContain("notice");
    const reply = await ask("Sunday licence counter", later);
    expect(JSON.stringify(reply.results)).not.toContain("notice");
    expect(JSON.stringify(reply.answer)).not.toContain("notice");
    const { actions, more } = await quotationOf("how do i renew my driving licence", later);
    expect(actions).not.toContainEqual({ type: "call", number: "00-2222" });
    expect(more.map(({ id }) => id)).not.toContain("notice");
    expect((await ask("Sunday licence counter", { ...parts, now: () => Date.parse("2026-11-20T23:00:00Z") })).results.map(({ entry }) => entry.id)).toContain("notice");
  });

  it("[AN14] shows other documents after their date, marked", async () => {
    expect(await quotationOf("when do i get my tax refund", parts)).toMatchObject({ quotation: { entry: { id: "tax" } }, provenance: { expired: true, validUntil: "2026-06-30" } });
  });

  it("[AN15] leaves out documents for other areas than the person's", async () => {
    const ids = async (area?: string) => (await ask("a snake bit my foot", parts, area === undefined ? {} : { area })).results.map(({ entry }) => entry.id);
    expect(await ids()).toContain("snake");
    expect(await ids("hulu")).toContain("snake");
    expect(await ids("hilir")).not.toContain("snake");
  });

  it("[AN16] says that it does not know, with the nearest topics and somebody to ask", async () => {
    const reply = await ask("who won the football league in paris on sunday", parts);
    expect(reply.answer).toMatchObject({ kind: "none", contact: [{ phone: "00-0000 0000" }] });
    expect(reply.results.length).toBeGreaterThan(0);
    if (reply.answer.kind === "none") expect(reply.answer.nearest).toEqual(reply.results.slice(0, 4).map(({ entry }) => entry));
  });

  it("[AN17] to danger puts the numbers and the critical document first, whole", async () => {
    const reply = await ask("help we are trapped on the roof, flood water is rising!!", parts);
    expect(reply.urgent).toMatchObject({
      reason: "danger",
      numbers: [{ number: "999" }],
      quotation: { entry: { id: "rising-water" }, blocks: entries[0]?.body, whole: true },
      provenance: { agency: "Contoh District Council" },
    });
    expect(reply.intent).toBe("ask");
  });

  it("[AN18] is the same for the same question", async () => {
    for (const question of ["renew licence", "water is in my house help!!", "xyz", ""]) expect(await ask(question, parts)).toEqual(await ask(question, parts));
  });
});

describe("danger", () => {
  it("[AN17] leads to the numbers of all packs, each once, also where no document fits", async () => {
    const emergency = ["999", "112"].map((number) => ({ number, label: { en: number }, sms: false }));
    const other = await openTiny([entryOf("bin", "Bins are emptied on Monday.")], null, { id: "other", emergency });
    const { urgent } = await ask("help we are trapped on the roof, flood water is rising!!", { packs: [other, words] });
    expect(urgent?.numbers.map(({ number }) => number)).toEqual(["999", "112"]);
    expect((await ask("help i am trapped!!", { packs: [other] })).urgent).toMatchObject({ quotation: null, provenance: null });
    expect((await ask("help i am trapped!!", { packs: [] })).urgent).toMatchObject({ numbers: [], quotation: null });
  });

  it("[AN17] shows no critical document about something else than what makes it an emergency", async () => {
    for (const question of ["trapped in the house, a man with a knife is hitting me", "my father is not breathing in the house"]) {
      const reply = await ask(question);
      expect(reply.results[0]?.entry.id).toBe("rising-water");
      expect(reply.urgent).toMatchObject({ numbers: [{ number: "999" }], quotation: null });
    }
  });

  it("[AN17] prefers the critical document about the danger to one that is as near and names it in passing", async () => {
    const critical = { kind: "steps", critical: true } as const;
    const pack = await openTiny([
      entryOf("wet", [steps], { ...critical, title: "Wet clothes", urgent: ["my wet son is drowning in the river", "my son is wet", "the river is wet"] }),
      entryOf("drowning", [steps], { ...critical, title: "Drowning", urgent: ["my wet son is drowning in the river", "drowning in the sea"] }),
    ]);
    const reply = await ask("help my wet son is drowning in the river", { packs: [pack] });
    expect(reply.results[0]?.entry.id).toBe("wet");
    expect(reply.urgent?.quotation?.entry.id).toBe("drowning");
  });

  it("[AN17] changes neither the ranking nor whether there is an answer", async () => {
    const calm = await ask("water is in my house");
    const help = await ask("help water is in my house!!", {});
    expect(help.results[0]).toMatchObject({ entry: { id: calm.results[0]?.entry.id } });
    expect(help.urgent).not.toBeNull();
  });
});

describe("the tier of an answer", () => {
  it("[AN18] is lexical where the embedder fails, or does not know the script, or no pack has vectors", async () => {
    const failing = { ...embedder, embedQuery: () => Promise.reject(new AppError("embed/failed")) };
    const reply = await ask("how do i renew my driving licence", { packs: [hybrid], embedder: failing });
    expect(reply).toEqual(await ask("how do i renew my driving licence"));
    expect((await ask("น้ำท่วม licence", dense)).tier).toBe("lexical");
    expect((await ask("renew licence", { packs: [words], embedder })).tier).toBe("lexical");
  });

  it("[AN18] hides no fault of the program", async () => {
    const broken = { ...embedder, embedQuery: () => Promise.reject(new TypeError("x")) };
    await expect(ask("renew licence", { packs: [hybrid], embedder: broken })).rejects.toThrow(TypeError);
  });

  it("[AN18] finds by meaning what words do not, in a language that the pack lacks", async () => {
    const question = "执照 renew";
    expect((await ask(question, { ...dense, lang: "zh" })).results[0]?.entry.id).toBe("licence");
    expect((await ask("执照", { ...dense, lang: "zh" })).results[0]?.entry.id).toBe("licence");
    expect((await ask("执照", { lang: "zh" })).results).toEqual([]);
  });
});

describe("what is not a question for the packs", () => {
  it("[AN1] is not searched for an answer; the ranking stays", async () => {
    expect(await ask("terima kasih")).toMatchObject({ intent: "thanks", answer: { kind: "none", nearest: [] } });
    expect(await ask("aaaaaa")).toMatchObject({ intent: "nonsense", answer: { kind: "none", nearest: [], contact: [{ phone: "00-0000 0000" }] } });
    expect((await ask("can i talk to an officer about my licence")).intent).toBe("person");
    expect(await ask("")).toMatchObject({ intent: "nonsense", results: [] });
  });

  it("[AN4] with the way to a place gets the places", async () => {
    const reply = await ask("where is the nearest shelter", {}, { at: [101, 3.1] });
    expect(reply).toMatchObject({ intent: "place", places: [{ entry: { id: "hall" }, place: { kind: "shelter" } }] });
    expect(reply.places[0]?.distance).toBeCloseTo(11_119.5, 0);
    expect((await ask("what is a shelter for, and who may stay there")).places).toEqual([]);
  });

  it("[AN16] without any pack gets an honest nothing", async () => {
    expect(await ask("renew licence", { packs: [] })).toMatchObject({ urgent: null, answer: { kind: "none", nearest: [], contact: [] }, results: [], tier: "lexical" });
  });
});

describe("translations", () => {
  it("[AN14] that are withheld, or for another area, give way to those that are not", async () => {
    const old = { timeCritical: true, validUntil: "2026-11-01", lang: "ms", title: "Kaunter banjir" };
    const pack: OpenPack = await openTiny([entryOf("counter", "The flood counter is open on Monday.", { title: "Flood counter" }), entryOf("counter", "Kaunter banjir buka Isnin.", old)]);
    const reply = await ask("flood counter monday", { packs: [pack], lang: "ms" });
    expect(JSON.stringify(reply)).not.toContain("Isnin");
    expect(reply.results.map(({ entry }) => entry.lang)).toEqual(["en"]);
  });
});

describe("what a pack says it does not answer", () => {
  const passport = entryOf("passport", "Passport", { kind: "outside", title: "Passport", questions: ["renew my passport", "lost passport"] });
  const licence = entryOf("licence", "A driving licence costs thirty.", { title: "Licence", questions: ["renew my licence", "driving licence"], related: ["passport"] });

  it("[AN19] is no result, no answer, no topic and no related help", async () => {
    const packs = [await openTiny([licence, passport])];
    const near = await ask("renew my passport", { packs });
    expect(near.results.map(({ entry }) => entry.id)).toEqual(["licence"]);
    expect(near.answer.kind).toBe("none");
    const reply = await ask("renew my driving licence", { packs });
    expect(reply.results.map(({ entry }) => entry.id)).toEqual(["licence"]);
    expect(JSON.stringify(reply)).not.toContain("passport");
  });
});
