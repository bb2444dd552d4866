import { describe, expect, it } from "vitest";
import { search, type EngineParts } from "../../../src/core/answer/engine.ts";
import { searchTogether } from "../../../src/core/answer/search-together.ts";
import { converse } from "../../../src/core/dialogue/conversation/converse.ts";
import { isConfident } from "../../../src/core/answer/confidence.ts";
import type { OpenPack } from "../../../src/core/answer/pack-files.ts";
import type { Asker } from "../../../src/core/answer/reply.ts";
import type { Entry } from "../../../src/core/pack/document.ts";
import { conceptEmbedder } from "../search/concept-embedder.ts";
import { entryOf, openTiny } from "../search/tiny-pack.ts";

const embedder = conceptEmbedder("flood banjir inundation", "licence lesen permis", "shelter pps", "leave cuti", "printer pencetak", "roof bumbung", "tax cukai", "snake ular", "hall dewan", "bag beg", "sunday", "road");

const filler: readonly Entry[] = [
  entryOf("tax", "A tax refund takes thirty days.", { title: "Tax refund" }),
  entryOf("snake", "Keep the leg still and go to the hospital.", { title: "Snake bite" }),
  entryOf("bag", "Pack water and papers for three days.", { title: "What to put into the bag" }),
];
const council: readonly Entry[] = [
  entryOf("licence", "Renew your driving licence at the counter. It costs thirty ringgit a year.", { title: "Driving licence", questions: ["how do i renew my driving licence"] }),
  entryOf("guide", "The shelter opens at noon.", { title: "Where the shelter is", questions: ["where is the shelter"] }),
  ...filler,
];
const office: readonly Entry[] = [
  entryOf("guide", "Send it to the queue and touch the printer with your card.", { title: "Printers", questions: ["the printer does not print"] }),
  entryOf("leave", "Open the leave system and choose the dates of your annual leave.", { title: "Annual leave", questions: ["apply for annual leave", "how many days of annual leave"] }),
  entryOf("lamp", "Report a broken street lamp by telephone.", { title: "Street lamps" }),
];

const agency = (name: string, id: string) => ({ id, agency: { en: name } });
const withVectors = await openTiny(council, embedder, agency("District Council", "council"));
const withoutVectors = await openTiny(office, null, agency("Post Office", "office"));
/** Its vectors are of another model. */
const otherModel: OpenPack = await openTiny(office, { ...embedder, id: "another" }, agency("Post Office", "office")).then(({ dense: _dense, meaning: _meaning, ...pack }) => pack);

const asker: Asker = { lang: "en", household: [] };
const parts: EngineParts = { packs: [withVectors, withoutVectors], embedder, now: () => Date.parse("2026-11-15T12:00:00Z") };

async function agencyOf(question: string, more: Partial<EngineParts> = {}): Promise<string | null> {
  const reply = await converse(question, asker, [], { ...parts, ...more });
  return reply.answer.kind === "quote" ? `${reply.answer.provenance.agency}: ${reply.answer.quotation.entry.id}` : null;
}

describe("packs with and without vectors, asked together", () => {
  it.each([["no vectors", withoutVectors], ["those of another model", otherModel]])("[SE18] keeps meaning for the others where one pack has %s", async (_why, second) => {
    for (const packs of [[withVectors, second], [second, withVectors]]) {
      const reply = await converse("permis", asker, [], { ...parts, packs });
      expect(reply.tier, "a word that stands nowhere is understood").toBe("hybrid");
      expect(reply.results[0]?.entry).toMatchObject({ pack: "council", id: "licence" });
      expect(await agencyOf("where is the shelter", { packs })).toBe("District Council: guide");
      expect(await agencyOf("the printer does not print", { packs })).toBe("Post Office: guide");
      expect(await agencyOf("apply for annual leave", { packs })).toBe("Post Office: leave");
    }
  });

  it("[SE18] answers nothing that neither pack answers", async () => {
    for (const question of ["who won the match last night", "a recipe for rice"]) expect(await agencyOf(question), question).toBeNull();
  });

  it("[SE18] keeps the order within each pack, and tells all scores on one scale", async () => {
    for (const question of ["where is the shelter", "apply for annual leave", "licence of the printer"]) {
      const { found } = await searchTogether(question, asker, parts);
      expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a));
      for (const pack of [withVectors, withoutVectors]) {
        const apart = await search(question, asker, { ...parts, packs: [pack] });
        const order = (ranking: typeof found) => ranking.filter((each) => each.pack === pack).map(({ entry }) => entry.id);
        expect(order(found)).toEqual(order(apart.found).slice(0, order(found).length));
      }
    }
  });

  it("[SE18] is as sure of an answer as the pack that gives it is alone", async () => {
    for (const [question, pack] of [["where is the shelter", withVectors], ["apply for annual leave", withoutVectors]] as const) {
      const alone = await search(question, asker, { ...parts, packs: [pack] });
      const together = await searchTogether(question, asker, parts);
      expect(isConfident(together.sure, together.asked.tier)).toBe(isConfident(alone.sure, alone.asked.tier));
      expect(together.found[0]?.pack).toBe(pack);
    }
  });

  it("[SE18] changes nothing where all packs are of one kind", async () => {
    const second = await openTiny(office, embedder, agency("Post Office", "office"));
    for (const packs of [[withVectors, second], [withoutVectors]]) {
      const before = await search("apply for annual leave", asker, { packs, embedder, now: parts.now });
      expect(await searchTogether("apply for annual leave", asker, { ...parts, packs })).toMatchObject({ found: before.found, sure: before.sure });
    }
  });

  it("[SE18] compares words alone where the embedder does not know the script", async () => {
    const { asked, found } = await searchTogether("เปิดไหม licence", asker, parts);
    expect([asked.tier, found[0]?.entry.id]).toEqual(["lexical", "licence"]);
  });

  it("[AN21] offers documents of the same id from two packs, each as its own", async () => {
    const twins = [withVectors, await openTiny([entryOf("licence", "The driving licence of lorries is renewed by post.", { title: "Lorry driving licence", questions: ["renew the driving licence of a lorry"] }), ...office], embedder, agency("Post Office", "office"))];
    const reply = await converse("how do i renew my driving licence", asker, [], { ...parts, packs: twins });
    if (reply.answer.kind !== "quote") throw new Error("no answer");
    const own = reply.answer.provenance.pack;
    expect(reply.answer.quotation.entry).toMatchObject({ pack: own, id: "licence" });
    expect(reply.answer.more.filter(({ id }) => id === "licence").map(({ pack }) => pack)).toEqual([own === "council" ? "office" : "council"]);
  });
});
