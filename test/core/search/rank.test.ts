import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toInt8 } from "../../../src/core/pack/int8.ts";
import { preferredKindBonus, rankingLength } from "../../../src/core/search/limits.ts";
import type { SearchablePack } from "../../../src/core/search/pack-search.ts";
import { rank, type RankOptions } from "../../../src/core/search/rank.ts";
import { conceptEmbedder } from "./concept-embedder.ts";
import { entryOf, heading, openTiny, paragraph } from "./tiny-pack.ts";

const embedder = conceptEmbedder("flood banjir 洪水 inundation", "licence lesen 执照 permis", "shelter pps 避难", "snake ular 蛇");

const entries = [
  entryOf("flood", "When the flood comes, leave early.", { title: "Flood" }),
  entryOf("licence", "A driving licence costs thirty a year.", { title: "Licence", area: ["hulu"] }),
  entryOf("snake", "A snake bite needs a hospital.", { title: "Snake" }),
  entryOf("flood", "Apabila banjir datang, keluar awal.", { lang: "ms", title: "Banjir" }),
  entryOf("licence", "Lesen memandu tiga puluh setahun.", { lang: "ms", title: "Lesen" }),
];

const words = await openTiny(entries);
const hybrid = await openTiny(entries, embedder);

const ids = (pack: SearchablePack, question: string, options: Partial<RankOptions> = {}) =>
  rank([pack], question, { lang: "en", query: null, ...options }).map(({ entry }) => `${entry.id}.${entry.lang}`);

const query = async (text: string) => toInt8(await embedder.embedQuery(text));

describe("a ranking by words", () => {
  it("[SE12] holds entries that share words with the question, best first", () => {
    expect(ids(words, "snake bite flood")).toEqual(["snake.en", "flood.en"]);
    expect(ids(words, "quantum")).toEqual([]);
    expect(ids(words, "")).toEqual([]);
  });

  it("[SE12] is 1 or so for every word of the question once", () => {
    const [first] = rank([words], "snake bite hospital", { lang: "en", query: null });
    expect(first?.words).toBeGreaterThan(0.6);
    expect(first?.words).toBeLessThan(2);
    expect(first?.meaning).toBe(0);
  });

  it("[SE12] leaves one wording out, of its own language only", async () => {
    const pack = await openTiny([entryOf("a", "Nothing here.", { title: "Page", questions: ["snake"] }), entryOf("b", "Nothing there.")]);
    const unit = (pack.index.languages[0]?.wordings[0] ?? -1) + 1;
    expect(ids(pack, "snake")).toEqual(["a.en"]);
    expect(ids(pack, "snake", { without: { lang: "en", unit } })).toEqual([]);
    expect(ids(pack, "snake", { without: { lang: "ms", unit } })).toEqual(["a.en"]);
  });

  it("[SE12] has at most as many entries as a ranking holds", async () => {
    const many = await openTiny(Array.from({ length: rankingLength + 20 }, (_, at) => entryOf(`n${at}`, `water ${at}`)));
    expect(ids(many, "water")).toHaveLength(rankingLength);
    expect(new Set(ids(many, "water")).size).toBe(rankingLength);
  });

  it("[SE12] takes ties in the order of the pack", async () => {
    const same = await openTiny(["b", "a", "c"].map((id) => entryOf(id, "the same water")));
    expect(ids(same, "water")).toEqual(["b.en", "a.en", "c.en"]);
  });
});

describe("a ranking by meaning and words", () => {
  it("[SE13] finds in other words, and in a language that the pack lacks", async () => {
    const found = ids(hybrid, "l'inundation arrive", { lang: "fr", query: await query("l'inundation arrive") });
    expect(found[0]).toMatch(/^flood\./);
    expect(ids(words, "l'inundation arrive", { lang: "fr" })).toEqual([]);
  });

  it("[SE13] adds both: of entries equal in meaning the one with the words is first", async () => {
    const pack = await openTiny([entryOf("a", "The flood took a bridge."), entryOf("b", "The flood took a boat.")], embedder);
    expect(ids(pack, "flood boat", { query: await query("flood boat") })).toEqual(["b.en", "a.en"]);
  });

  it("[SE13] tells which passage of an entry fits best", async () => {
    const body = [heading("Licence"), paragraph("x ".repeat(400)), heading("Snake"), paragraph("y ".repeat(400))];
    const pack = await openTiny([entryOf("long", body), entryOf("other", "Other.")], embedder);
    const passage = async (text: string) => rank([pack], text, { lang: "en", query: await query(text) })[0]?.passage;
    expect(await passage("licence")).toBe(0);
    expect(await passage("snake")).toBe(1);
    expect(rank([pack], "snake", { lang: "en", query: null })[0]?.passage).toBe(1);
  });
});

describe("translations", () => {
  it("[SE14] stand in a ranking once", async () => {
    for (const [pack, vector] of [[words, null], [hybrid, await query("flood banjir")]] as const) {
      const found = rank([pack], "flood banjir licence lesen", { lang: "en", query: vector }).map(({ entry }) => entry.id);
      expect(found.length).toBe(new Set(found).size);
      expect(found).toContain("flood");
    }
  });

  it("[SE14] come in the language of the question where they fit alike", async () => {
    const vector = await query("banjir");
    const alike = await openTiny([entryOf("a", "banjir"), entryOf("a", "banjir", { lang: "ms" })], embedder);
    for (const chosen of [vector, null]) {
      expect(ids(alike, "banjir", { lang: "ms", query: chosen })).toEqual(["a.ms"]);
      expect(ids(alike, "banjir", { lang: "en", query: chosen })).toEqual(["a.en"]);
    }
  });

  it("[SE14] give way to another language that fits better", () => {
    expect(ids(words, "snake ular lesen", { lang: "ms" })).toContain("snake.en");
    expect(ids(words, "tiga puluh", { lang: "en" })).toEqual(["licence.ms"]);
  });
});

describe("any ranking", () => {
  it("[SE15] leaves out what is not kept, and fills up with the next", async () => {
    const keep = (entry: { id: string }) => entry.id !== "flood";
    expect(ids(words, "flood snake", { keep })).toEqual(["snake.en"]);
    expect(ids(hybrid, "flood", { keep, query: await query("flood") })).not.toContain("flood.en");
  });

  it("[SE15] is deterministic, distinct, sorted and holds no entry twice", async () => {
    const word = fc.constantFrom("flood", "banjir", "licence", "lesen", "snake", "hospital", "the", "洪水", "zzz", "leave");
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 6 }), fc.constantFrom("en", "ms", "zh"), fc.boolean(), async (asked, lang, dense) => {
        const question = asked.join(" ");
        const options = { lang, query: dense ? await query(question) : null };
        const pack = dense ? hybrid : words;
        const once = rank([pack], question, options);
        expect(rank([pack], question, options)).toEqual(once);
        expect(new Set(once.map(({ entry }) => entry.id)).size).toBe(once.length);
        once.forEach(({ score }, at) => expect(score).toBeLessThanOrEqual(once[at - 1]?.score ?? Infinity));
      }),
      { seed: 15, numRuns: 100 },
    );
  });

  it("[SE15] over several packs holds the best of all", async () => {
    const other = await openTiny([entryOf("boat", "A boat in a flood.", { title: "Flood boat" })], null, { id: "other" });
    const found = rank([words, other], "boat in a flood", { lang: "en", query: null });
    expect(found.map(({ pack, entry }) => `${pack.manifest.id}/${entry.id}`)).toEqual(["other/boat", "tiny/flood"]);
    expect(rank([], "flood", { lang: "en", query: null })).toEqual([]);
  });
});

describe("a kind that is asked for", () => {
  it("[SE17] stands higher, and only where the question has something in common with it", async () => {
    const pack = await openTiny([
      entryOf("steps", "Report a broken street lamp, a broken street lamp post.", { title: "Street lamp" }),
      entryOf("lamps", "Street lamp office.", { kind: "contact", title: "Lamp office" }),
      entryOf("tax", "Income office.", { kind: "contact", title: "Tax" }),
    ]);
    expect(ids(pack, "broken street lamp")).toEqual(["steps.en", "lamps.en"]);
    const [first, second] = rank([pack], "broken street lamp", { lang: "en", query: null });
    const [, preferred, ...others] = rank([pack], "broken street lamp", { lang: "en", query: null, prefer: "contact" });
    expect(preferred?.score).toBeCloseTo((second?.score ?? 0) + preferredKindBonus, 10);
    expect(others).toEqual([]);
    expect(first?.entry.id).toBe("steps");
  });

  it("[SE17] passes what fits about as well", async () => {
    const pack = await openTiny([entryOf("guide", "Lamps in your street.", { title: "Lamp" }), entryOf("office", "Lamps in your street.", { kind: "contact", title: "Lamp" })]);
    expect(ids(pack, "lamps in my street")).toEqual(["guide.en", "office.en"]);
    expect(ids(pack, "lamps in my street", { prefer: "contact" })).toEqual(["office.en", "guide.en"]);
  });
});

describe("what a pack does not answer", () => {
  it("[AN19] is in no ranking, but says how near it is", async () => {
    const own = [entryOf("licence", "A driving licence costs thirty.", { title: "Licence", questions: ["renew my driving licence"] })];
    const outside = entryOf("passport", "Passport", { kind: "outside", title: "Passport", questions: ["renew my passport"] });
    const pack = await openTiny([...own, outside]);
    const asked = (question: string) => rank([pack], question, { lang: "en", query: null })[0];
    expect(ids(pack, "renew my passport")).toEqual(["licence.en"]);
    const far = asked("renew my passport");
    const near = asked("renew my driving licence");
    expect(far && far.outside > far.score).toBe(true);
    expect(near && near.outside < near.score).toBe(true);
    expect(rank([await openTiny(own)], "licence", { lang: "en", query: null })[0]?.outside).toBe(-Infinity);
  });
});
