import { describe, expect, it } from "vitest";
import type { Problem } from "../../../src/node/sources/problems.ts";
import { readSources } from "../../../src/node/sources/read-sources.ts";
import { folderOf, packYaml } from "./folder.ts";

const documents = '{"id":"aid","lang":"ms","text":"Bantuan banjir."}\n{"id":"aid","lang":"en","text":"Flood aid."}\n';
const offering = (...flows: string[]) => `${packYaml}submissions: {to: "https://api.contoh.example", flows: [${flows.join(", ")}]}\n`;
const read = async (files: Readonly<Record<string, string>>) => readSources(await folderOf({ "documents.jsonl": documents, ...files }));
const told = ({ problems }: { problems: readonly Problem[] }) => problems.map(({ file, line, kind, severity }) => `${file}:${line} ${severity} ${kind}`);

const aidForm = `title: {ms: Bantuan banjir, en: Flood aid}
version: 3
beside: [aid]
questions: {ms: [nak daftar bantuan banjir], en: [apply for flood aid]}
fields:
  - {id: name, type: text, label: {ms: Nama, en: Name}, personal: true}
  - {id: card, type: identity-card, label: {ms: No. KP, en: Identity card}}
  - {id: household, type: number, label: {ms: Isi rumah, en: Household}, min: 1, max: 30}
  - id: members
    type: group
    label: {ms: Ahli, en: Members}
    relevant: household > 1
    fields:
      - {id: age, type: number, label: {ms: Umur, en: Age}, constraint: ". < 120", message: {ms: Kurang 120, en: Below 120}}
  - {id: children, type: number, label: {ms: Kanak-kanak, en: Children}, computed: "count(members.age)"}
  - {id: photos, type: photo, label: {ms: Gambar, en: Photos}, max: 3}
`;
const holes = `- code: pothole
  title: {ms: Jalan berlubang, en: Pothole}
  examples: {ms: [ada lubang besar depan rumah saya], en: [big hole in the road]}
  danger: {ms: Hubungi 999, en: Call 999}
`;

describe("forms and categories", () => {
  it("[SO8] become what a phone asks, with what they leave out filled in", async () => {
    const { sources, problems } = await read({ "pack.yaml": offering("form", "request", "status"), "forms/flood-aid.yaml": aidForm, "categories.yaml": holes });
    expect(problems).toEqual([]);
    const form = sources?.forms?.forms[0];
    expect(form).toMatchObject({ id: "flood-aid", version: 3, kind: "form", beside: ["aid"], title: { ms: "Bantuan banjir" } });
    expect(form?.fields.map(({ id, required, personal }) => `${id} ${required} ${personal}`)).toEqual([
      "name true true", "card true true", "household true false", "members true false", "children false false", "photos false true",
    ]);
    expect(form?.fields[3]?.fields?.[0]).toMatchObject({ id: "age", constraint: ". < 120", constraintMessage: { en: "Below 120" } });
    expect(sources?.forms?.categories).toEqual([
      { code: "pothole", title: { ms: "Jalan berlubang", en: "Pothole" }, examples: { ms: ["ada lubang besar depan rumah saya"], en: ["big hole in the road"] }, place: "required", beside: [], danger: { ms: "Hubungi 999", en: "Call 999" } },
    ]);
    expect(sources?.forms?.flows.map(({ flow }) => flow)).toEqual(["form", "request", "status"]);
    expect(sources?.forms?.flows[2]?.questions["ms"]).toContain("mana passport saya");
    expect(sources?.settings.submissions).toMatchObject({ to: "https://api.contoh.example" });
  });

  it("[SO2] [SO8] are offered beside the service that names them, and a service names only what is there", async () => {
    const services = "- {id: svc, title: {ms: Bantuan, en: Aid}, summary: Aid, form: flood-aid}\n- {id: svc2, title: {ms: B, en: B}, summary: Aid, form: gone}\n";
    const wrong = await read({ "pack.yaml": offering("form"), "forms/flood-aid.yaml": aidForm, "services.yaml": services });
    expect(told(wrong)).toEqual(["services.yaml:2 error dangling"]);
    const right = await read({ "pack.yaml": offering("form"), "forms/flood-aid.yaml": aidForm, "services.yaml": services.split("\n")[0] ?? "" });
    expect(right.sources?.forms?.forms[0]?.beside).toEqual(["aid", "svc"]);
  });

  it("[SO8] are not shown where pack.yaml does not offer them", async () => {
    const without = await read({ "pack.yaml": packYaml, "forms/flood-aid.yaml": aidForm, "categories.yaml": holes });
    expect(without.sources?.forms).toBeNull();
    expect(told(without)).toEqual(["categories.yaml:0 warning ignored", "forms/flood-aid.yaml:0 warning ignored"]);
    const some = await read({ "pack.yaml": offering("form"), "forms/flood-aid.yaml": aidForm, "categories.yaml": holes });
    expect(some.sources?.forms?.categories).toEqual([]);
    expect(told(some)).toEqual(["categories.yaml:0 warning ignored"]);
  });

  it("[SO8] that are offered and not there stop the build", async () => {
    expect(told(await read({ "pack.yaml": offering("form", "appointment", "request", "feedback") }))).toEqual([
      "pack.yaml:6 error missing", "pack.yaml:6 error missing", "pack.yaml:6 error missing",
    ]);
    expect(told(await read({ "pack.yaml": offering("status", "status", "dancing") }))).toEqual(["pack.yaml:6 error value"]);
    expect(told(await read({ "pack.yaml": offering("status", "status") }))).toEqual(["pack.yaml:6 error duplicate"]);
  });

  it("[SO6] refuse a field that is called as something every object has: its answer would be lost on the way", async () => {
    for (const id of ["constructor", "__proto__", "toString", "__defineGetter__"]) {
      const of = (inner: string, outer: string) => `title: {ms: A, en: A}\nfields:\n  - id: ${outer}\n    type: group\n    label: A\n    fields:\n      - {id: ${inner}, type: text, label: A}\n`;
      for (const [form, line] of [[of("name", id), 3], [of(id, "people"), 7]] as const) {
        const wrong = await read({ "pack.yaml": offering("form"), "forms/flood-aid.yaml": form });
        expect(told(wrong), id).toContain(`forms/flood-aid.yaml:${line} error value`);
        expect(wrong.problems.map(({ message, remedy }) => `${message} ${remedy}`).join(), id).toMatch(id === "constructor" ? /another id/ : /small letter/);
      }
    }
  });

  it("[SO4] tell every mistake at once, each on its line", async () => {
    const form = `title: {ms: A, xx: B}
beside: [gone]
fields:
  - {id: a, type: text, label: {ms: A}}
  - {id: a, type: number, label: {ms: A}, min: 9, max: 1}
  - {id: b, type: choice, label: {ms: B}}
  - {id: c, type: text, label: {ms: C}, choices: [{id: x, label: X}, {id: x, label: Y}]}
  - {id: d, type: group, label: {ms: D}}
  - {id: e, type: number, label: {ms: E}, relevant: "later = 1"}
  - {id: f, type: number, label: {ms: F}, relevant: "nowhere = 1 and", constraint: ". > 0"}
  - {id: later, type: choice, label: {ms: L}, choices: [{id: y, label: Y}, {id: n, label: N}]}
  - {id: g, type: number, label: {ms: G}, relevant: 'later = "maybe"'}
  - {id: h, type: photo, label: {ms: H}, computed: "1"}
  - {id: i, type: number, label: {ms: I}, relevant: "nowhere > 1"}
  - {id: j, type: photo, label: {ms: J}, max: 9}
`;
    const categories = "- {code: a, title: {ms: A}, examples: {ms: [a]}}\n- {code: a, title: {ms: A}, examples: {zz: [a], ms: [b], en: [c]}, contact: gone}\n";
    expect(told(await read({ "pack.yaml": offering("form", "request"), "forms/x.yaml": form, "categories.yaml": categories }))).toEqual([
      "categories.yaml:1 warning translation",
      "categories.yaml:2 error duplicate",
      "categories.yaml:2 error language",
      "categories.yaml:2 error dangling",
      "forms/x.yaml:1 error language",
      "forms/x.yaml:2 error dangling",
      "forms/x.yaml:5 error duplicate",
      "forms/x.yaml:5 error value",
      "forms/x.yaml:6 error missing",
      "forms/x.yaml:7 error unknown",
      "forms/x.yaml:7 error duplicate",
      "forms/x.yaml:8 error missing",
      "forms/x.yaml:9 error value",
      "forms/x.yaml:10 error missing",
      "forms/x.yaml:10 error syntax",
      "forms/x.yaml:12 error dangling",
      "forms/x.yaml:13 error value",
      "forms/x.yaml:14 error dangling",
      "forms/x.yaml:15 error value",
      "forms/x.yaml:15 error value",
    ]);
  });

  it("[SO6] ask for no photo that could not be sent: of members, or more than a submission takes", async () => {
    const form = (fields: string) => ({ "pack.yaml": offering("form"), "forms/x.yaml": `title: {ms: A, en: A}\nfields:\n${fields}` });
    const photo = (id: string, rest = "") => `  - {id: ${id}, type: photo, label: A${rest}}\n`;
    expect(told(await read(form(`  - id: people\n    type: group\n    label: A\n    fields:\n      - {id: face, type: photo, label: A}\n`)))).toEqual(["forms/x.yaml:7 error value"]);
    expect(told(await read(form(photo("a") + photo("b"))))).toEqual(["forms/x.yaml:4 error value"]);
    expect(told(await read(form(photo("a", ", max: 1") + photo("b", ", max: 2"))))).toEqual([]);
    expect(told(await read(form(photo("a") + photo("b", ", relevant: \"count(a) = 0\""))))).toEqual(["forms/x.yaml:4 warning value"]);
  });

  it("[SO4] of the wrong shape are told by key", async () => {
    const { problems, sources } = await read({ "pack.yaml": offering("form"), "forms/x.yaml": "title: A\nfields: []\ncolour: red\n", "forms/Bad Name.yaml": "title: A\n" });
    expect(sources).toBeNull();
    expect(problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
      "forms/Bad Name.yaml The file is not named forms/<id>.yaml",
      'forms/x.yaml "fields" is a list',
      'forms/x.yaml "colour" is not a key that Suluh knows',
    ]);
  });
});
