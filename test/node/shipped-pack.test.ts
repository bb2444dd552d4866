import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { inspectVersion } from "../../src/core/gate/inspect.ts";
import { refusing } from "../../src/core/gate/demands.ts";
import { readSources } from "../../src/node/sources/read-sources.ts";
import { smallPack } from "../core/pack/small-pack.ts";

const knowledge = fileURLToPath(new URL("../../knowledge", import.meta.url));
const releasedMs = Date.parse("2026-11-28T00:00:00Z");

describe("the pack of emergencies that ships", () => {
  it("[GT5] lacks no translation, number or date for which the gate would refuse it", async () => {
    const { sources } = await readSources(join(knowledge, "banjir"));
    if (sources === null) throw new Error("sources");
    const { languages, emergency, contact } = sources.settings;
    const { manifest } = smallPack({ languages, emergency, contact, expires: "2027-11-28T00:00:00Z" });
    const version = { manifest, manifestSha256: "0".repeat(64), entries: sources.entries, corrections: sources.corrections };
    expect(sources.entries.some(({ critical }) => critical === true) && emergency.length > 0).toBe(true);
    expect(inspectVersion(version, releasedMs, 30).filter(({ check }) => refusing.has(check))).toEqual([]);
  });
});
