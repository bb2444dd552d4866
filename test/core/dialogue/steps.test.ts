import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newDraft, type FlowDraft } from "../../../src/core/dialogue/flow-draft.ts";
import { answerStep, answerTo, currentStep, editStep, progress, removeMember, settledAnswers, stepBack, stepsOf } from "../../../src/core/dialogue/steps.ts";
import { summaryOf } from "../../../src/core/dialogue/summary.ts";
import type { Answer, Field, Form } from "../../../src/core/forms/form.ts";

const today = "2026-11-28";
const field = (id: string, more: Partial<Field> & Pick<Field, "type">): Field => ({ id, label: { en: id }, required: true, personal: false, ...more });
const choices = [{ id: "yes", label: { en: "Yes" } }, { id: "no", label: { en: "No" } }];

const form: Form = {
  id: "aid",
  version: 2,
  kind: "form",
  title: { en: "Flood aid" },
  beside: [],
  questions: {},
  fields: [
    field("name", { type: "text", personal: true }),
    field("flooded", { type: "choice", choices }),
    field("depth", { type: "number", relevant: 'flooded = "yes"', min: 1, max: 1000 }),
    field("household", { type: "number", min: 1 }),
    field("members", { type: "group", relevant: "household > 1", required: false, max: 3, fields: [field("who", { type: "text", personal: true }), field("age", { type: "number" }), field("school", { type: "text", relevant: "age < 18" })] }),
    field("listed", { type: "number", computed: "count(members) + 1" }),
    field("warn", { type: "note", relevant: "listed < household" }),
    field("consent", { type: "consent" }),
  ],
};

const begin = (): FlowDraft => newDraft({ id: "x", flow: "form", pack: "banjir", packVersion: 1, lang: "en", form: "aid", formVersion: 2 });

/** Answers in the order in which they are asked; says which key was asked each time. */
function play(given: readonly Answer[], from = begin(), using = form) {
  const asked: string[] = [];
  let draft = from;
  for (const answer of given) {
    const step = currentStep(using, draft, today);
    if (step === null) throw new Error("nothing more is asked");
    asked.push(step.key);
    const answered = answerStep(using, draft, step, answer, today);
    if (!answered.ok) throw new Error(`${step.key}: ${answered.problem}`);
    draft = JSON.parse(JSON.stringify(answered.draft));
  }
  return { draft, asked, next: currentStep(using, draft, today)?.key ?? null };
}

describe("a form in conversation", () => {
  it("[FL6] asks one question at a time, and only those that matter", () => {
    expect(play(["Aminah", "no", 1, true]).asked).toEqual(["name", "flooded", "household", "consent"]);
    expect(play(["Aminah", "yes", 50, 1, true])).toMatchObject({ asked: ["name", "flooded", "depth", "household", "consent"], next: null });
  });

  it("[FL6] refuses an answer with its reason and stays", () => {
    const { draft } = play(["Aminah", "yes"]);
    const step = currentStep(form, draft, today);
    expect(step && answerStep(form, draft, step, "0", today)).toEqual({ ok: false, problem: "too-small", limit: 1 });
    expect(step && answerStep(form, draft, step, "", today)).toEqual({ ok: false, problem: "required" });
  });

  it("[FL7] asks each member of a group, and whether there is another, until there are enough", () => {
    const { asked, draft } = play(["A", "no", 4, true, "Ali", 9, "SK Contoh", true, "Mei", 40, false]);
    expect(asked.slice(3)).toEqual(["members?", "members/0/who", "members/0/age", "members/0/school", "members?", "members/1/who", "members/1/age", "members?"]);
    expect(draft.answers["members"]).toEqual([{ who: "Ali", age: 9, school: "SK Contoh" }, { who: "Mei", age: 40 }]);
    expect(play(["A", "no", 9, true, "a", 20, true, "b", 20, true, "c", 20]).next).toBe("warn");
  });

  it("[FL7] takes out a member, and the others move up", () => {
    const { draft } = play(["A", "no", 4, true, "Ali", 9, "SK", true, "Mei", 40, false]);
    const group = form.fields[4];
    if (group === undefined) throw new Error("no group");
    expect(removeMember(draft, group, 0).answers["members"]).toEqual([{ who: "Mei", age: 40 }]);
  });

  it("[FL8] goes back question by question, keeps what was answered, and comes forward to what is open", () => {
    const { draft } = play(["A", "yes", 50]);
    const once = stepBack(form, draft, today);
    expect(once?.at).toBe("depth");
    const twice = once && stepBack(form, once, today);
    expect(twice?.at).toBe("flooded");
    const step = twice && currentStep(form, twice, today);
    expect(twice && step && answerTo(twice, step)).toBe("yes");
    const again = twice && step ? answerStep(form, twice, step, "yes", today) : null;
    expect(again?.ok && currentStep(form, again.draft, today)?.key).toBe("household");
    expect(stepBack(form, begin(), today)).toBeNull();
  });

  it("[FL8] changes an answer from the summary, and asks what that brings up", () => {
    const { draft } = play(["A", "no", 1, true]);
    expect(currentStep(form, draft, today)).toBeNull();
    const editing = editStep(draft, "flooded");
    const step = currentStep(form, editing, today);
    const answered = step && answerStep(form, editing, step, "yes", today);
    expect(answered?.ok && currentStep(form, answered.draft, today)?.key).toBe("depth");
  });

  it("[FL8] leaves out what does not matter any more, and works out the rest", () => {
    const { draft } = play(["A", "yes", 50, 3, true, "Ali", 9, "SK", false, null, true]);
    expect(settledAnswers(form, draft.answers, today)).toEqual({ name: "A", flooded: "yes", depth: 50, household: 3, members: [{ who: "Ali", age: 9, school: "SK" }], listed: 2, consent: true });
    const dry = { ...draft.answers, flooded: "no", household: 1 };
    expect(settledAnswers(form, dry, today)).toEqual({ name: "A", flooded: "no", household: 1, listed: 1, consent: true });
  });

  it("[FL8] has everything on the summary, in the order of the form", () => {
    const { draft } = play(["A", "no", 2, true, "Ali", 9, "SK", false, true]);
    expect(summaryOf(form, draft, today).map((line) => (line.kind === "computed" ? `=${line.field.id} ${String(line.answer)}` : `${line.step.key} ${String(line.answer)}`))).toEqual([
      "name A", "flooded no", "household 2", "members/0/who Ali", "members/0/age 9", "members/0/school SK", "=listed 2", "consent true",
    ]);
  });

  it("[FL6] comes to an end for any answers, is plain data, and never asks the same question twice in a row", () => {
    const answer = fc.oneof(fc.constantFrom<Answer>("yes", "no", 1, 2, 3, 17, true, false, null, "text"), fc.string());
    fc.assert(
      fc.property(fc.array(answer, { minLength: 60, maxLength: 120 }), (given) => {
        let draft = begin();
        const seen = new Set<string>();
        for (const each of given) {
          const step = currentStep(form, draft, today);
          if (step === null) break;
          const { at, of } = progress(form, draft, today);
          expect(at >= 1 && at <= of).toBe(true);
          const answered = answerStep(form, draft, step, each, today);
          if (!answered.ok) continue;
          expect(JSON.parse(JSON.stringify(answered.draft))).toEqual(answered.draft);
          const state = JSON.stringify(answered.draft);
          expect(seen.has(state)).toBe(false);
          seen.add(state);
          draft = answered.draft;
        }
        expect(new Set(stepsOf(form, draft, today).map(({ key }) => key)).size).toBe(stepsOf(form, draft, today).length);
      }),
      { numRuns: 300 },
    );
  });
});
