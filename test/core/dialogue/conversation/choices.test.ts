import { describe, expect, it } from "vitest";
import { choicesOf } from "../../../../src/core/dialogue/conversation/choices.ts";
import { choice } from "../../../../src/core/dialogue/conversation/limits.ts";
import type { EntryReference, Result } from "../../../../src/core/answer/reply.ts";
import { entryOf, openTiny } from "../../search/tiny-pack.ts";

const packs = [
  await openTiny([
    entryOf("driving", "Renew it.", { title: "Driving licence", related: ["driving-service"] }),
    entryOf("driving-service", "At the counter.", { title: "Renew a driving licence", kind: "service" }),
    entryOf("hunting", "Renew it.", { title: "Hunting licence" }),
    entryOf("dog", "Get one.", { title: "Dog licence" }),
    entryOf("shop", "Get one.", { title: "Shop licence" }),
    entryOf("office", "Second floor.", { title: "Licence office", kind: "contact" }),
  ]),
];
const near = choice.least.hybrid + 0.1;
const at = (id: string, score: number, kind: EntryReference["kind"] = "guide"): Result => ({ entry: { pack: "tiny", id, lang: "en", kind, title: id }, score });
const chosen = (results: readonly Result[], own = 1) => choicesOf({ results, tier: "hybrid" }, own, packs).map(({ id }) => id);

describe("a question back", () => {
  it("[CV6] offers two or three entries that are equally near, best first", () => {
    expect(chosen([at("driving", near), at("hunting", near - 0.01)])).toEqual(["driving", "hunting"]);
    expect(chosen([at("driving", near), at("hunting", near), at("dog", near), at("shop", near)])).toEqual(["driving", "hunting", "dog"]);
  });

  it("[CV6] counts what belongs to one matter once, and no office", () => {
    expect(chosen([at("driving", near), at("driving-service", near, "service")])).toEqual([]);
    expect(chosen([at("driving", near), at("office", near, "contact"), at("driving-service", near, "service"), at("dog", near)])).toEqual(["driving", "dog"]);
    expect(chosen([at("office", near, "contact"), at("driving", near), at("dog", near)])).toEqual([]);
  });

  it("[CV6] asks nothing back where one is plainly the nearest, none is near, or the question says enough or nothing", () => {
    expect(chosen([at("driving", near), at("hunting", near - choice.lead.hybrid - 0.01)])).toEqual([]);
    expect(chosen([at("driving", choice.least.hybrid - 0.01), at("hunting", choice.least.hybrid - 0.01)])).toEqual([]);
    for (const own of [0, choice.words + 1]) expect(chosen([at("driving", near), at("hunting", near)], own)).toEqual([]);
    expect(chosen([])).toEqual([]);
  });
});
