import { describe, expect, it } from "vitest";
import { parseCorrections } from "../../../src/core/pack/corrections.ts";
import { verifyFolder } from "../../../src/core/pack/verify-folder.ts";
import { buildPack } from "../../../src/node/pack-build.ts";
import { nodeInflater } from "../../../src/node/crypto.ts";
import { openMemory } from "../../../src/node/folder.ts";
import { publish } from "../../../src/node/publish.ts";
import { readSources } from "../../../src/node/sources/read-sources.ts";
import { newKeys, nowMs, ports } from "../../core/pack/small-pack.ts";
import { folderOf, packYaml } from "./folder.ts";

const document = (title: string, front = "") => `---\ntitle: ${title}\n${front}---\nTeks.`;
const read = async (files: Readonly<Record<string, string>>) => readSources(await folderOf({ "pack.yaml": packYaml, "faq.csv": "id,lang,question,answer\nq1,ms,Apa?,Ini.\nq1,en,What?,This.\n", ...files }));
const told = async (files: Readonly<Record<string, string>>) => (await read(files)).problems.map(({ file, line, severity, kind }) => `${file}:${line} ${severity} ${kind}`);

describe("corrections in sources", () => {
  it("[GT10] stand in the front matter of a document, in each of its languages", async () => {
    const { sources, problems } = await read({
      "documents/a.ms.md": document("Bayaran", "corrected: {date: 2026-11-27, note: Bayaran yang betul RM 40.}\n"),
      "documents/a.en.md": document("Fee", "corrected: {date: 2026-11-28, note: The right fee is RM 40.}\n"),
    });
    expect(problems).toEqual([]);
    expect(sources?.corrections).toEqual([{ id: "a", kind: "corrected", date: "2026-11-28", title: { ms: "Bayaran", en: "Fee" }, note: { ms: "Bayaran yang betul RM 40.", en: "The right fee is RM 40." } }]);
    expect(sources?.entries.some(({ id }) => id === "a")).toBe(true);
    expect(JSON.stringify(sources?.entries)).not.toContain("corrected");
  });

  it("[GT10] take a withdrawn document out, and nothing may point to it any more", async () => {
    const withdrawn = { "documents/a.ms.md": document("Lama", "related: [gone]\nwithdrawn: {date: 2026-11-28, note: Tidak lagi., instead: q1}\n") };
    const { sources } = await read(withdrawn);
    expect(sources?.corrections).toEqual([{ id: "a", kind: "withdrawn", date: "2026-11-28", title: { ms: "Lama" }, note: { ms: "Tidak lagi." }, instead: "q1" }]);
    expect(sources?.entries.map(({ id }) => id)).not.toContain("a");
    expect(await told({ ...withdrawn, "golden.jsonl": '{"lang":"ms","question":"x","expect":"a"}\n' })).toEqual(["golden.jsonl:1 error dangling"]);
    expect(await told({ ...withdrawn, "documents/a.en.md": document("Old") })).toContain("documents/a.en.md:1 error value");
    expect(await told({ "documents/a.ms.md": document("A", "corrected: {date: 2026-11-28, note: x}\nwithdrawn: {date: 2026-11-28, note: x}\n") })).toContain("documents/a.ms.md:3 error value");
  });

  it("[GT10] stand in corrections.yaml for entries of every kind, with every mistake told", async () => {
    const { sources } = await read({ "corrections.yaml": "- {id: q1, corrected: 2026-11-28, note: {ms: Salah., en: Wrong.}}\n- {id: old, withdrawn: 2026-11-01, title: Lama, note: Tiada., instead: q1}\n" });
    expect(sources?.corrections).toMatchObject([{ id: "q1", kind: "corrected", title: { ms: "Apa?", en: "What?" } }, { id: "old", kind: "withdrawn", title: { ms: "Lama", en: "Lama" }, instead: "q1" }]);
    const list = "- {id: nowhere, corrected: 2026-11-28, note: x}\n- {id: q1, withdrawn: 2026-11-28, note: x}\n- {id: old, title: x, note: {fr: x}, withdrawn: 2026-02-30}\n- {id: b, withdrawn: 2026-11-28, note: x, instead: no}\n- {id: q1, corrected: 2026-11-28, note: x}\n- {id: c, title: x, note: x}\n";
    expect(await told({ "corrections.yaml": list })).toEqual(["corrections.yaml:3 error date"]);
    expect(await told({ "corrections.yaml": list.replace("02-30", "02-28") })).toEqual([
      "corrections.yaml:1 error dangling",
      "corrections.yaml:2 error value",
      "corrections.yaml:3 error language",
      "corrections.yaml:4 error missing",
      "corrections.yaml:4 error dangling",
      "corrections.yaml:5 error duplicate",
      "corrections.yaml:6 error missing",
    ]);
  });

  it("[GT10] travel as a signed piece that phones fetch after the documents, and only where there are any", async () => {
    const built = async (files: Readonly<Record<string, string>>) => {
      const { sources } = await read(files);
      if (sources === null) throw new Error("sources");
      return buildPack(sources, { vectors: null, issuedMs: nowMs, version: 1 });
    };
    expect((await built({})).manifest.pieces.map(({ role }) => role)).not.toContain("corrections");
    const pack = await built({ "corrections.yaml": "- {id: q1, corrected: 2026-11-28, note: x}\n" });
    const piece = pack.manifest.pieces.find(({ role }) => role === "corrections");
    if (piece === undefined) throw new Error("piece");
    const raw = await nodeInflater.inflate(pack.pieces.get(piece.sha256) ?? new Uint8Array(), piece.raw ?? 0);
    expect(parseCorrections(raw)).toMatchObject([{ id: "q1" }]);
    expect((await verifyFolder(openMemory(publish(pack.manifest, pack.pieces, newKeys())), { nowMs }, ports)).manifest.version).toBe(1);
    expect(() => parseCorrections(new TextEncoder().encode('[{"id":"q1","kind":"improved"}]'))).toThrow("pack/bad-piece");
  });
});
