import { describe, expect, it } from "vitest";
import { readSources } from "../../../src/node/sources/read-sources.ts";
import { folderOf, packYaml } from "./folder.ts";

const contact = 'contact: [{label: Talian, phone: "00-0000 0100"}]\n';
const read = async (hours: string, more = contact) =>
  readSources(await folderOf({ "pack.yaml": `${packYaml}${more}submissions:\n  flows: [handoff]\n  hours:\n${hours}`, "documents.jsonl": '{"id":"aid","lang":"ms","text":"Bantuan."}\n{"id":"aid","lang":"en","text":"Aid."}\n' }));

describe("office hours in pack.yaml", () => {
  it("[AS23] are one span, several, or closed, by weekday and by day", async () => {
    const { sources, problems } = await read(`    time_zone: Asia/Kuala_Lumpur
    week: {mon: "8:00-17:00", fri: ["08:00 - 12:15", "14:45–17:00"], sun: closed}
    days:
      - {date: 2026-12-25, name: {ms: Hari Krismas, en: Christmas Day}}
      - {date: 2026-12-26, open: "22:00-02:00"}
`);
    expect(problems).toEqual([]);
    expect(sources?.forms?.hours).toEqual({
      timeZone: "Asia/Kuala_Lumpur",
      week: { mon: [["08:00", "17:00"]], fri: [["08:00", "12:15"], ["14:45", "17:00"]], sun: [] },
      days: [{ date: "2026-12-25", name: { ms: "Hari Krismas", en: "Christmas Day" }, open: [] }, { date: "2026-12-26", open: [["22:00", "02:00"]] }],
    });
  });

  it("[AS23] tell every mistake with its line", async () => {
    const { sources, problems } = await read(`    time_zone: Malaysia/Nowhere
    week: {mon: "8 to 5", tue: "25:00-26:00", wed: "08:00-08:00", someday: closed}
    days:
      - {date: 2026-02-30}
`);
    expect(sources).toBeNull();
    expect(problems.map(({ line }) => line)).toEqual([10, 11, 11, 11, 11, 13]);
    const twice = await read("    time_zone: UTC\n    week: {}\n    days: [{date: 2026-12-25}, {date: 2026-12-25, open: \"08:00-12:00\"}]\n");
    expect(twice.problems.map(({ kind, line }) => [kind, line])).toEqual([["duplicate", 12]]);
  });

  it("[FL12] of a pack without a telephone number are refused with its flow to an officer: somebody would be left with nobody to ring", async () => {
    const { sources, problems } = await read("    time_zone: UTC\n    week: {}\n", "");
    expect(sources).toBeNull();
    expect(problems).toMatchObject([{ severity: "error", kind: "missing", line: 7 }]);
  });
});
