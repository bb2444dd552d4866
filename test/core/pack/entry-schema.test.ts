import { describe, expect, it } from "vitest";
import { parseDocuments } from "../../../src/core/pack/entry-schema.ts";
import { entries } from "./small-pack.ts";

const [entry] = entries;
const parse = (change: object) => parseDocuments(new TextEncoder().encode(JSON.stringify([{ ...entry, ...change }])));
const paragraph = { type: "paragraph", text: ["a"] };

describe("the check of a documents piece", () => {
  it("[PK7] takes every kind of block and action, and positions up to the poles", () => {
    const body = [paragraph, { type: "heading", level: 2, text: ["b"] }, { type: "table", rows: [[["c"]]] }, { type: "warning", blocks: [paragraph] }];
    const place = { kind: "shelter", at: [-180, 90], rings: [[[101.5, 3.1], [180, -90]]] };
    const actions = [{ type: "mail", address: "a@b.my" }, { type: "pay", url: "https://bayar.my/" }];
    expect(parse({ body, passages: [[0, 4]], place, actions })[0]).toMatchObject({ body, place, actions });
  });

  it("[PK7] refuses blocks and actions of another kind, and pairs that are none", () => {
    const wrong = [
      { body: [{ type: "script", text: ["x"] }], passages: [[0, 1]] },
      { body: [{ type: "toString", text: ["x"] }], passages: [[0, 1]] },
      { body: [{ type: "constructor" }], passages: [[0, 1]] },
      { body: [{ text: ["x"] }], passages: [[0, 1]] },
      { body: [null], passages: [[0, 1]] },
      { actions: [{ type: "run", url: "https://a.my/" }] },
      { actions: [{ type: "open", url: "javascript:alert(1)" }] },
      ...[[0], [0, 1, 2], [0, 1.5], [-1, 1], ["0", "1"], { 0: 0, 1: 1, length: 2 }, null].map((pair) => ({ passages: [pair] })),
      ...[[181, 0], [0, 91], [0], [0, 0, 0], ["0", "0"], [null, null]].map((at) => ({ place: { kind: "shelter", at } })),
    ];
    for (const change of wrong) expect(() => parse(change), JSON.stringify(change)).toThrow(/pack\/bad-piece/);
  });
});
