import { describe, expect, it } from "vitest";
import { answer } from "../../../src/core/answer/engine.ts";
import { flowOffers } from "../../../src/core/answer/flow-offers.ts";
import { createFlowFinder } from "../../../src/core/dialogue/flow-finder.ts";
import type { PackForms } from "../../../src/core/forms/form.ts";
import { entryOf, openTiny } from "../search/tiny-pack.ts";

const title = (text: string) => ({ en: text });
const forms: PackForms = {
  forms: [{ id: "aid", version: 1, kind: "form", title: title("Flood aid"), beside: ["after-aid"], questions: { en: ["apply for flood aid", "register me as a flood victim"] }, fields: [] }],
  categories: [
    { code: "pothole", title: title("Pothole"), examples: { en: ["big hole in the road", "my bike hit a hole"] }, place: "required", beside: [] },
    { code: "rubbish", title: title("Rubbish"), examples: { en: ["bins are overflowing", "rubbish not collected"] }, place: "required", beside: ["bins"] },
  ],
  flows: [
    { flow: "status", beside: [], questions: { en: ["where is my passport", "check my application"] } },
    { flow: "handoff", beside: [], questions: { en: ["let me speak to an officer"] } },
  ],
};
const entries = [
  entryOf("after-aid", "Flood aid is paid by the welfare office within thirty days of the water going down.", { title: "Flood aid", questions: ["where to apply for flood aid"] }),
  entryOf("bins", "The rubbish lorry comes on Monday and Thursday mornings before eight.", { title: "Rubbish collection", questions: ["when does the rubbish lorry come"] }),
];

async function ask(question: string) {
  const pack = await openTiny(entries, null, { submissions: { flows: ["form", "request", "status", "handoff"] } });
  return answer(question, { lang: "en", household: [] }, { packs: [{ ...pack, flows: createFlowFinder(forms, null) }], embedder: null, now: () => 0, lang: "en", offer: flowOffers });
}
const offered = async (question: string) => (await ask(question)).flows?.map(({ flow, id, asked }) => `${flow} ${id ?? ""} ${asked}`);

describe("flows beside an answer", () => {
  it("[FL4] are found by the question, and the document still answers", async () => {
    const reply = await ask("where to apply for flood aid");
    expect(reply.answer.kind).toBe("quote");
    expect(reply.flows).toEqual([{ pack: "tiny", flow: "form", id: "aid", title: { en: "Flood aid" }, asked: true }]);
    expect(reply.intent).toBe("form");
    expect(reply.results.map(({ entry }) => entry.id)).not.toContain("aid");
  });

  it("[FL4] lead where no document answers", async () => {
    const reply = await ask("big hole in my road");
    expect(reply.answer.kind).toBe("none");
    expect(reply.intent).toBe("request");
    expect(await offered("big hole in my road")).toEqual(["request pothole true"]);
    expect(await offered("where is my passport")).toEqual(["status  true"]);
  });

  it("[FL4] stand beside the entry they belong to, unasked", async () => {
    expect(await offered("when does the rubbish lorry come")).toEqual(["request rubbish false"]);
  });

  it("[FL4] are offered once where two packs have the same", async () => {
    const aid = entryOf("after-aid", "Flood aid is paid by the welfare office within thirty days.", { title: "Flood aid", questions: ["where to apply for flood aid"] });
    const pack = await openTiny([aid], null, { submissions: { flows: ["status", "handoff"] } });
    const both = [pack, { ...pack, manifest: { ...pack.manifest, id: "other" } }].map((each) => ({ ...each, flows: createFlowFinder({ ...forms, forms: [], flows: [{ flow: "status", beside: ["after-aid"], questions: { en: ["where is my passport"] } }] }, null) }));
    const asking = (question: string) => answer(question, { lang: "en", household: [] }, { packs: both, embedder: null, now: () => 0, lang: "en", offer: flowOffers });
    expect((await asking("where is my passport")).flows?.map(({ flow }) => flow)).toEqual(["status"]);
    expect((await asking("where to apply for flood aid")).flows?.map(({ flow }) => flow)).toEqual(["status"]);
  });

  it("[FL4] are not offered to what no flow is about, to small talk or to noise", async () => {
    for (const question of ["best pizza in town", "hello", "thank you", "xxxxx", "who is the president of france"]) expect(await offered(question), question).toEqual([]);
  });

  it("[FL4] name a person to who asks for one", async () => {
    expect(await offered("can i talk to a person")).toEqual(["handoff  true"]);
  });

  it("[FL5] propose categories likeliest first, and always some that have a word in common", () => {
    const finder = createFlowFinder(forms, null);
    expect(finder.propose("rubbish bins full", null)[0]).toBe("rubbish");
    expect(finder.propose("hole", null)[0]).toBe("pothole");
    expect(finder.beside("bins")).toEqual([{ flow: "request", id: "rubbish" }]);
  });
});
