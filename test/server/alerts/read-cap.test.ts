import { describe, expect, it } from "vitest";
import { maxCapBytes } from "../../../src/core/alerts/limits.ts";
import { readCap } from "../../../src/core/alerts/read-cap.ts";
import { alertOf, capMessage } from "../../core/alerts/cap-messages.ts";

const flood = capMessage("flood");
const reasonOf = (source: string) => {
  const read = readCap(source);
  return read.kind === "refused" ? read.reason : "taken";
};

describe("a CAP 1.2 message", () => {
  it("[LV1] of each kind in the specification is read with what people need", () => {
    expect(alertOf("security-advisory")).toMatchObject({ identifier: "SEC-2026-0417", sent: "2026-04-17T19:57:00Z", infos: [{ language: "en-US", areas: [{ name: "Whole country and overseas territories", polygons: [] }] }] });
    const storm = alertOf("thunderstorm").infos[0];
    expect(storm).toMatchObject({ severity: "Severe", expires: "2026-05-21T23:00:00Z", responses: ["Shelter"] });
    expect(storm?.areas[0]?.polygons[0]?.[0]).toEqual([-120.14, 38.47]);
    expect(storm?.areas[0]?.geocodes).toContainEqual({ name: "SAME", value: "006009" });
    expect(alertOf("earthquake-update")).toMatchObject({ type: "Update", references: [{ sender: "quakes@geology.example", identifier: "QUAKE-1056167", sent: "2026-06-11T20:57:00Z" }] });
    expect(alertOf("earthquake-update").infos[0]?.description).toContain("reviewed <by hand>.");
    expect(alertOf("earthquake-update").infos[0]?.areas[0]?.circles).toEqual([{ at: [-115.5527, 32.9525], metres: 0 }]);
    expect(alertOf("missing-child").infos.map(({ language }) => language)).toEqual(["en-US", "es-US"]);
    expect(alertOf("missing-child").infos[0]?.description).toContain("names & places");
    expect(alertOf("flood").infos[0]).toMatchObject({ instruction: "Pindah sekarang ke SMK Contoh Hilir. Tutup suis utama elektrik.", parameters: [{ name: "suluh:document", value: "evac-when" }] });
  });

  it("[LV1] is taken with the name of an area that lists a hundred counties, and without an address that is no page", () => {
    const counties = Array.from({ length: 100 }, (_, number) => `Daerah Contoh ${number}`).join("; ");
    const read = readCap(flood.replace(/<areaDesc>.*<\/areaDesc>/, `<areaDesc>${counties}</areaDesc>`).replace("<parameter>", "<web>mailto:duty@met.example</web><parameter>"));
    expect(read.kind === "alert" && read.alert.infos[0]).toMatchObject({ areas: [{ name: counties }] });
    expect(read.kind === "alert" && read.alert.infos[0]).not.toHaveProperty("web");
  });

  it("[LV1] is read with an enveloped signature at its end, and in no other place", () => {
    const signature = '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/></ds:Signature>';
    expect(readCap(flood.replace("</alert>", `${signature}</alert>`)).kind).toBe("alert");
    expect(reasonOf(flood.replace("<status>", `${signature}<status>`))).toContain("another namespace");
  });

  it.each([
    ["another version", (xml: string) => xml.replace("cap:1.2", "cap:1.1"), "not a CAP 1.2 message"],
    ["a document type", (xml: string) => xml.replace("<alert", '<!DOCTYPE alert [<!ENTITY a "b">]><alert'), "document type"],
    ["an entity that nobody declared", (xml: string) => xml.replace("Paras Sungai", "&boom; Sungai"), "entity"],
    ["an element that is not closed", (xml: string) => xml.replace("</area>", ""), "tag"],
    ["no sender", (xml: string) => xml.replace(/<sender>.*<\/sender>/, ""), "no sender"],
    ["an empty identifier", (xml: string) => xml.replace(/<identifier>.*<\/identifier>/, "<identifier/>"), "identifier"],
    ["a comma in its identifier", (xml: string) => xml.replace("<identifier>", "<identifier>a,"), "identifier"],
    ["two statuses", (xml: string) => xml.replace("<status>", "<status>Test</status><status>"), "stands 2 times"],
    ["elements in another order", (xml: string) => xml.replace(/(<sent>.*<\/sent>)\s*(<status>.*<\/status>)/, "$2$1"), "stands after"],
    ["an unknown element", (xml: string) => xml.replace("<scope>", "<mood>x</mood><scope>"), "does not belong"],
    ["an unknown status", (xml: string) => xml.replace("Actual", "Real"), "status"],
    ["an unknown severity", (xml: string) => xml.replace("Extreme", "Huge"), "severity"],
    ["a time without offset", (xml: string) => xml.replace("08:00:00+08:00</sent>", "08:00:00Z</sent>"), "no time"],
    ["a day that does not exist", (xml: string) => xml.replace("2026-11-28T22", "2026-02-30T22"), "no time"],
    ["a ring that does not close", (xml: string) => xml.replace("4.11,105.03 4.08,105.03<", "4.11,105.03<"), "polygons"],
    ["a position outside the earth", (xml: string) => xml.replace("4.08,105.06", "94.08,105.06"), "outside the earth"],
    ["a circle without a radius", (xml: string) => xml.replace("<geocode>", "<circle>4.1,105.0</circle><geocode>"), "circle"],
    ["an Update of nothing", (xml: string) => xml.replace(">Alert<", ">Update<"), "names no message"],
    ["references in another form", () => capMessage("flood-cancel").replace("bilik-gerakan@daerah-contoh.example,2", "2"), "references"],
    ["a web address that runs a script", (xml: string) => xml.replace("<parameter>", "<web>javascript:alert(1)</web><parameter>"), "web"],
    ["text between its elements", (xml: string) => xml.replace("<info>", "x<info>"), "text directly"],
    ["no text at all", () => "", "root element"],
    ["more than the limit", () => "x".repeat(maxCapBytes + 1), "larger"],
    ["too many elements", (xml: string) => xml.replace("<info>", `${"<code/>".repeat(20_001)}<info>`), "more than"],
    ["too deep a nest", (xml: string) => xml.replace("<info>", `${"<code>".repeat(40)}${"</code>".repeat(40)}<info>`), "deeper"],
  ])("[LV2] with %s is refused with its line and reason", (_what, change, reason) => {
    const read = readCap(change(flood));
    expect(read).toMatchObject({ kind: "refused", reason: expect.stringContaining(reason) });
    expect(read.kind === "refused" && read.line).toBeGreaterThan(0);
  });
});
