import { describe, expect, it } from "vitest";
import { compareVersions } from "../../../src/core/gate/compare.ts";
import { textFacts } from "../../../src/core/gate/facts.ts";
import { inspectChange, inspectVersion } from "../../../src/core/gate/inspect.ts";
import { entryOf, nowMs, versionOf } from "./versions.ts";

const none = new Set<string>();
const keys = (text: string, lang: string, short = none) => textFacts(text, lang, short).map(({ kind, key }) => `${kind} ${key}`);
const checksOf = (findings: readonly { check: string }[]) => findings.map(({ check }) => check);

describe("facts of a text", () => {
  it("[GT4] are the same for every spelling and language of a number, a sum and a date", () => {
    expect(keys("Hubungi 03-1234 5678.", "ms")).toEqual(keys("Call +60 3 1234 5678.", "en"));
    expect(keys("Bayar RM40", "ms")).toEqual(keys("付40令吉", "zh"));
    expect(keys("RM 1,000.50", "en")).not.toEqual(keys("RM 1,000.55", "en"));
    const day = keys("sebelum 3 Disember 2026", "ms");
    expect(day).toHaveLength(1);
    for (const [text, lang] of [["by 3 December 2026", "en"], ["于2026年12月3日前", "zh"], ["3 டிசம்பர் 2026", "ta"], ["2026 டிசம்பர் 3", "ta"], ["2026 டிசம்பர் 3, வியாழன்", "ta"], ["2026-ஆம் ஆண்டு டிசம்பர் மாதம் 3-ஆம் தேதி", "ta"], ["2026ஆம் ஆண்டு டிசம்பர் 3 வரை", "ta"], ["2026 December 3", "en"], ["2026-12-03", "en"]] as const) expect(keys(text, lang)).toEqual(day);
  });

  it("[GT4] know short numbers that the pack names, and no others", () => {
    expect(keys("Call 999. It takes 15 minutes.", "en", new Set(["999"]))).toEqual(["phone 999"]);
    expect(keys("Call 999.", "en")).toEqual([]);
  });
});

describe("two versions of a pack", () => {
  const before = versionOf([entryOf("fee", "ms", "Bayaran RM 40, telefon 03-1234 5678."), entryOf("fee", "en", "The fee is RM 40, call 03-1234 5678."), entryOf("old", "ms", "Lama.")]);

  it("[GT4] differ in facts, whatever else was edited", () => {
    const after = versionOf([entryOf("fee", "ms", "Bayarannya kini RM 50. Telefon 03 1234 5678!"), entryOf("fee", "en", "Now the fee is RM 50, call 03-1234 5678."), entryOf("new", "ms", "Baru.")]);
    const comparison = compareVersions(before, after);
    expect(comparison.changes).toEqual([
      { id: "fee", lang: "ms", kind: "fee", before: ["RM 40"], after: ["RM 50"] },
      { id: "fee", lang: "en", kind: "fee", before: ["RM 40"], after: ["RM 50"] },
    ]);
    expect(comparison).toMatchObject({ disagreements: [], gone: ["old"], added: ["new"], edited: ["fee"] });
    expect(checksOf(inspectChange(before, after, comparison))).toEqual(["changed", "changed", "gone"]);
  });

  it("[GT10] do not ask about what was withdrawn with a word to those who saw it", () => {
    const withdrawn = { ...versionOf([]), corrections: [{ id: "old", kind: "withdrawn" as const, date: "2026-11-28", title: { ms: "Lama" }, note: { ms: "Tidak lagi." } }] };
    const gone = (after: typeof withdrawn) => inspectChange(before, after, compareVersions(before, after)).filter(({ check }) => check === "gone").map(({ id }) => id);
    expect(gone(withdrawn)).toEqual(["fee"]);
    expect(gone({ ...withdrawn, corrections: [] })).toEqual(["fee", "old"]);
  });

  it("[GT4] disagree where a number was changed in one language and stands in another", () => {
    const after = versionOf([entryOf("fee", "ms", "Bayaran RM 40, telefon 03-1234 9999."), entryOf("fee", "en", "The fee is RM 40, call 03-1234 5678."), entryOf("old", "ms", "Lama.")]);
    const comparison = compareVersions(before, after);
    expect(comparison.disagreements).toEqual([{ id: "fee", kind: "phone", fact: "03-1234 5678", changedIn: ["ms"], stillIn: ["en"] }]);
    expect(checksOf(inspectChange(before, after, comparison))).toContain("translations-disagree");
  });

  it("[GT4] leave an old number in another document, which is named; sums are the same by chance", () => {
    const texts = (first: string) => versionOf([entryOf("office", "ms", first), entryOf("guide", "ms", "Telefon 03-1234 5678, bayaran RM 40."), entryOf("other", "ms", "Tiada.")]);
    const leftovers = (from: string, to: string) => compareVersions(texts(from), texts(to)).leftovers;
    const number = "Telefon 03-1234 5678.";
    expect(leftovers(number, "Telefon 03-1234 9999.")).toEqual([{ kind: "phone", fact: "03-1234 5678", changedIn: "office", stillIn: ["guide"] }]);
    expect(leftovers(number, "Datang sendiri.")).toEqual([]);
    expect(leftovers("Bayaran RM 40.", "Bayaran RM 50.")).toEqual([]);
    const after = texts("Telefon 03-1234 9999.");
    expect(checksOf(inspectChange(texts(number), after, compareVersions(texts(number), after)))).toEqual(["old-elsewhere", "changed"]);
  });

  it("[GT4] tell of numbers behind links and buttons, and of links that lead elsewhere", () => {
    const link = (url: string) => entryOf("a", "ms", "x", { actions: [{ type: "open", url }, { type: "call", number: "999" }], body: [{ type: "paragraph", text: [{ link: "tel:+60312345678", text: ["Telefon"] }] }] });
    const { changes } = compareVersions(versionOf([link("https://a.example/x/")]), versionOf([link("https://a.example/y")]));
    expect(changes).toEqual([{ id: "a", lang: "ms", kind: "link", before: ["https://a.example/x/"], after: ["https://a.example/y"] }]);
    expect(compareVersions(versionOf([link("https://a.example/x/")]), versionOf([link("https://a.example/x")])).changes).toEqual([]);
  });

  it("[GT4] refuse another emergency number, not another spelling of it", () => {
    const number = (text: string) => versionOf([], { emergency: [{ number: text, label: { ms: "Kecemasan" }, sms: false }] });
    const between = (a: string, b: string) => checksOf(inspectChange(number(a), number(b), compareVersions(number(a), number(b))));
    expect(between("03-1234 5678", "0312345678")).toEqual([]);
    expect(between("999", "998")).toEqual(["emergency-numbers"]);
  });
});

describe("one version of a pack", () => {
  const inspected = (...entries: Parameters<typeof versionOf>[0]) => inspectVersion(versionOf(entries), nowMs, 30).map(({ check, id }) => [check, id]);

  it("[GT5] lacks translations, of critical documents above all", () => {
    expect(inspected(entryOf("a", "ms", "x"), entryOf("b", "ms", "999", { critical: true }), entryOf("c", "ms", "x"), entryOf("c", "en", "x"))).toEqual([
      ["missing-translation", "a"],
      ["missing-critical-translation", "b"],
    ]);
  });

  it("[GT5] has documents that are past their date or soon will be, by the end of their day", () => {
    const both = (id: string, validUntil: string) => [entryOf(id, "ms", "x", { validUntil }), entryOf(id, "en", "x", { validUntil })];
    expect(inspected(...both("past", "2026-11-27"), ...both("today", "2026-11-28"), ...both("later", "2027-01-01"))).toEqual([
      ["expired", "past"],
      ["expiring", "today"],
    ]);
    expect(inspectVersion(versionOf([], { expires: "2026-11-28T00:00:00Z" }), nowMs, 30)).toMatchObject([{ check: "expired" }]);
  });

  it("[GT5] has critical documents that do not say whom to call", () => {
    const both = (id: string, text: string) => [entryOf(id, "ms", text, { critical: true }), entryOf(id, "en", text, { critical: true })];
    expect(inspected(...both("silent", "Go uphill. 9990 litres."), ...both("saying", "Call 999."))).toEqual([
      ["critical-without-number", "silent"],
      ["critical-without-number", "silent"],
    ]);
    const without = inspectVersion(versionOf(both("saying", "Call 999."), { emergency: [] }), nowMs, 30);
    expect(without).toMatchObject([{ check: "critical-without-number", what: expect.stringContaining("no emergency number") }]);
  });

  it("[GT5] says nothing about matters that it does not answer", () => {
    expect(inspected(entryOf("x", "ms", "y", { kind: "outside", validUntil: "2020-01-01" }))).toEqual([]);
  });
});
