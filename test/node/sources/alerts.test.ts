import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { encodeAlerts, parseAlerts } from "../../../src/core/alerts/alerts-piece.ts";
import { maxLiveAlerts } from "../../../src/core/alerts/limits.ts";
import { readAlerts } from "../../../src/node/sources/alerts.ts";
import type { Problem } from "../../../src/node/sources/problems.ts";

const folder = new URL("../../core/alerts/messages/", import.meta.url);
const message = (name: string) => readFileSync(new URL(`${name}.xml`, folder), "utf8");
const flood = message("flood");

function read(files: Readonly<Record<string, string>>, known: (id: string) => boolean = (id) => id === "evac-when") {
  const problems: Problem[] = [];
  const alerts = readAlerts(new Map(Object.entries(files)), { languages: ["ms", "en"], known }, problems);
  return { alerts, problems, told: problems.map(({ severity, kind, file, line, message: text }) => `${severity} ${kind} ${file}:${line} ${text}`) };
}

describe("alerts among the sources of a pack", () => {
  it("[LV17] are CAP messages, word for word", () => {
    const { alerts, problems } = read({ "alerts/flood.xml": flood, "alerts/notes.txt": "x", "documents/a.ms.md": "x" });
    expect(problems).toEqual([]);
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.infos[0]).toMatchObject({ language: "ms", instruction: "Pindah sekarang ke SMK Contoh Hilir. Tutup suis utama elektrik." });
    expect(parseAlerts(encodeAlerts(alerts))).toEqual(alerts);
  });

  it.each([
    ["broken XML, with its line", flood.replace("</alert>", ""), /^error syntax alerts\/a\.xml:\d+ Not a CAP/],
    ["a document type", flood.replace("<alert", "<!DOCTYPE a><alert"), /^error syntax alerts\/a\.xml:[12] .*document type/],
    ["a time without an offset", flood.replace(/<sent>[^<]*/, "<sent>2026-11-28T08:00:00Z"), /^error syntax .*is no time such as/],
    ["what is not public", flood.replace("<scope>Public</scope>", "<scope>Restricted</scope><restriction>Staff</restriction>"), /^error value .*scope Restricted/],
    ["a test", flood.replace("<status>Actual", "<status>Test"), /^error value .*status Test/],
    ["nothing to show", flood.replace(/<info>[\s\S]*<\/info>/, ""), /^error empty .*no info/],
  ])("[LV17] are refused with what is wrong and how to mend it: %s", (_what, text, told) => {
    const found = read({ "alerts/a.xml": text });
    expect(found.told).toHaveLength(1);
    expect(found.told[0]).toMatch(told);
    expect(found.problems[0]?.remedy).toMatch(/^[A-Z].*\.$/);
  });

  it("[LV17] name a document that is there, stand once, and speak the pack's languages", () => {
    expect(read({ "alerts/a.xml": flood, "alerts/b.xml": flood }).told).toEqual([expect.stringMatching(/^error duplicate alerts\/b\.xml:0 .*alerts\/a\.xml$/)]);
    expect(read({ "alerts/a.xml": flood }, () => false).told).toEqual(['error dangling alerts/a.xml:0 "evac-when" is not in the pack']);
    const malay = flood.replace(/<info>\s*<language>en[\s\S]*?<\/info>/, "");
    expect(malay).not.toBe(flood);
    expect(read({ "alerts/a.xml": malay }).told).toEqual([expect.stringMatching(/^warning translation .*no text in en$/)]);
  });

  it("[LV17] are no more than a phone takes", () => {
    const many = Object.fromEntries(Array.from({ length: maxLiveAlerts + 1 }, (_, at) => [`alerts/${at}.xml`, flood.replace(/<identifier>/, `<identifier>${at}-`)]));
    expect(read(many).told).toContainEqual(expect.stringMatching(/^error size alerts:0 There are 61 messages/));
  });

  it("[LV17] of every kind in the collection of messages are read or refused in words", () => {
    for (const name of readdirSync(folder)) expect(read({ "alerts/a.xml": message(name.replace(/\.xml$/, "")) }, () => true).problems.every(({ remedy }) => remedy !== "")).toBe(true);
  });
});
