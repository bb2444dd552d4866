import { describe, expect, it } from "vitest";
import { readSources } from "../../../src/node/sources/read-sources.ts";
import { folderOf, packYaml } from "./folder.ts";

const document = (body: string, front = "") => `---\ntitle: Air naik\n${front}---\n${body}`;

async function problemsOf(files: Readonly<Record<string, string>>) {
  return (await readSources(await folderOf(files))).problems.map(({ severity, kind, file, line }) => `${file}:${line} ${severity} ${kind}`);
}

describe("mistakes in pack.yaml", () => {
  it("[SO4] hide none in other files, and none is told that only follows from them", async () => {
    const others = { "documents/a.ms.md": document("x", "kind: step\nrelated: [gone]\n"), "documents/b.ms.md": document("x", "related: [gone]\n"), "faq.csv": "id,lang,question,answer\nq1,ms,,Jawapan\nq2,ms,Apa?,Ini.\n", "golden.jsonl": '{"lang":"ms","question":"x"}\n', "forms/a.yaml": "title: A\nfields: []\ncolour: red\n", "services.yaml": "- id: s\n  titel: X\n" };
    const told = ["documents/a.ms.md:3 error value", "faq.csv:2 error missing", "forms/a.yaml:2 error value", "forms/a.yaml:3 error unknown", "golden.jsonl:1 error missing", "services.yaml:1 error missing", "services.yaml:2 error unknown"];
    const problems = (yaml: string) => problemsOf({ "pack.yaml": yaml, ...others });
    const inOrder = (all: readonly string[]) => all.filter((each) => !each.startsWith("pack.yaml")).toSorted();
    expect(inOrder(await problems(`${packYaml}colour: red\n`))).toEqual(told);
    expect(await problems(`${packYaml}colour: red\n`)).toContain("pack.yaml:6 error unknown");
    expect(inOrder(await problems(packYaml.replace("languages: [ms, en]", "languages: Malay")))).toEqual(told);
    expect(inOrder(await problems("id: [\n"))).toEqual(told);
    const { "services.yaml": _services, "faq.csv": _faq, "forms/a.yaml": _forms, "golden.jsonl": _golden, "documents/a.ms.md": _document, ...rest } = others;
    expect(inOrder(await problemsOf({ "pack.yaml": `${packYaml}colour: red\n`, ...rest }))).toEqual(["documents/b.ms.md:3 error dangling"]);
  });

  it("[SO4] [GT2] in what is asked of golden questions are told at their place", async () => {
    const gate = "gate:\n  right: 2\n  refused: {ms: lots, en: {lexical: 3}}\n  soon_days: 1.5\n  refuse: [everything]\n  extra: 1\n";
    expect(await problemsOf({ "pack.yaml": packYaml + gate, "documents/a.ms.md": document("x") })).toEqual([
      "pack.yaml:7 error value",
      "pack.yaml:8 error type",
      "pack.yaml:8 error value",
      "pack.yaml:9 error value",
      "pack.yaml:10 error value",
      "pack.yaml:11 error unknown",
    ]);
  });

  it("[SO4] are told with its being missing", async () => {
    const { problems } = await readSources(await folderOf({ "documents/a.ms.md": document("<b>x</b>") }));
    expect(problems.map(({ file, kind }) => `${file} ${kind}`)).toEqual(["documents/a.ms.md html", "pack.yaml missing"]);
  });
});
