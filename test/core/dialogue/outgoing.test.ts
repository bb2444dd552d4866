import { describe, expect, it } from "vitest";
import { appointmentForm, builtInFields, feedbackForm, handoffForm, requestForm, type BuiltInField, type BuiltInWords } from "../../../src/core/dialogue/built-in-forms.ts";
import { calendarFile } from "../../../src/core/dialogue/calendar-file.ts";
import { callWindow } from "../../../src/core/dialogue/call-window.ts";
import { dangerIn, isDangerous } from "../../../src/core/dialogue/danger.ts";
import { newDraft, type FlowDraft } from "../../../src/core/dialogue/flow-draft.ts";
import { outgoingOf, type OutgoingContext } from "../../../src/core/dialogue/outgoing.ts";
import { answerStep, currentStep } from "../../../src/core/dialogue/steps.ts";
import type { OfficeHours } from "../../../src/core/office/office-hours.ts";
import type { Answer, Answers, Category, Form } from "../../../src/core/forms/form.ts";
import { referenceOf } from "../../../src/core/outbox/reference.ts";
import { submissionSchema } from "../../../src/core/sync/request-schemas.ts";
import * as v from "valibot";

const nowMs = Date.parse("2026-11-28T03:00:00Z");
const today = "2026-11-28";
const id = "01938f2a-0000-7000-8000-000000000001";
const context: OutgoingContext = { nowMs, today, utcOffsetMinutes: 480, hours: null, placeAt: (place) => (place === "hall" ? [103.1, 5.2] : undefined), transcript: [{ question: "q", answer: "a" }] };
const isBuiltIn = (key: string): key is BuiltInField => builtInFields.some((each) => each === key);
const words: BuiltInWords = {
  titles: { request: "Report", feedback: "Feedback", handoff: "A person", gaps: "Gaps" },
  after: { request: "", feedback: "", handoff: "", gaps: "" },
  questions: new Proxy({} as BuiltInWords["questions"], { get: (_target, key) => (typeof key === "string" && isBuiltIn(key) ? [key, ""] : undefined) }),
  choices: {
    rating: { helpful: "Yes", "not-helpful": "No", "5": "5", "4": "4", "3": "3", "2": "2", "1": "1" },
    reason: { slow: "Slow", rude: "Rude" },
    urgency: { normal: "Any day", soon: "Soon", today: "Today" },
    window: { morning: "Morning", afternoon: "Afternoon", evening: "Evening", reply: "Write to me" },
    preferred: { "weekday-morning": "Weekday mornings", saturday: "Saturday" },
  },
  newReport: "No, it is new",
};
const at = { lang: "en", words };
const categories: Category[] = [
  { code: "pothole", title: { en: "Pothole" }, examples: {}, place: "required", beside: [] },
  { code: "noise", title: { en: "Noise" }, examples: {}, place: "none", beside: [], danger: { en: "Call 999" } },
];
const draftOf = (flow: FlowDraft["flow"], form: string, answers: Answers = {}, more: Partial<FlowDraft> = {}): FlowDraft =>
  ({ ...newDraft({ id, flow, pack: "khidmat", packVersion: 3, lang: "en", form, formVersion: 1, answers }), ...more });

/** What the server would say to it. */
function accepted(form: Form, draft: FlowDraft) {
  const { kind, open, pack, packVersion } = outgoingOf(form, draft, context);
  const submission = { id, kind, pack, packVersion, createdAt: "2026-11-28T03:00:00.000Z", public: { ...open, token: "0".repeat(64), reference: referenceOf(id) }, hash: "0".repeat(64) };
  const result = v.safeParse(submissionSchema, submission);
  return result.success ? [] : result.issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}`);
}

function askedBy(form: Form, given: Readonly<Record<string, Answer>>, draft: FlowDraft): string[] {
  const asked: string[] = [];
  for (let step = currentStep(form, draft, today); step !== null; step = currentStep(form, draft, today)) {
    asked.push(step.key);
    const answered = answerStep(form, draft, step, given[step.key] ?? null, today);
    if (!answered.ok) throw new Error(`${step.key} ${answered.problem}`);
    draft = answered.draft;
  }
  return asked;
}

describe("a report", () => {
  it("[FL9] asks for a place only where its category needs one", () => {
    const given = { description: "hole", category: "pothole", where: { words: "by the mosque" }, publish: true };
    expect(askedBy(requestForm(at, categories, "pothole", []), given, draftOf("request", "pothole"))).toEqual(["description", "category", "where", "photos", "phone", "publish"]);
    expect(askedBy(requestForm(at, categories, "noise", []), given, draftOf("request", "noise"))).toEqual(["description", "category", "photos", "phone", "publish"]);
  });

  it("[FL9] is sent with its place rounded, urgency, and the number sealed", () => {
    const form = requestForm(at, categories, "pothole", []);
    const draft = draftOf("request", "pothole", { description: "big hole", category: "pothole", where: { at: [103.1234567, 5.7654321], words: "by the mosque" }, photos: ["p1", "p2"], phone: "0123456789", publish: true }, { danger: true });
    const sent = outgoingOf(form, draft, context);
    expect(sent).toMatchObject({
      kind: "request", form: "pothole", photos: ["p1", "p2"], secondFact: "6789", personal: { phone: "0123456789" },
      open: { lang: "en", category: "pothole", description: "big hole", at: [103.12346, 5.76543], place: "by the mosque", urgent: true },
    });
    expect(JSON.stringify(sent.open)).not.toContain("0123456789");
    expect(accepted(form, draft)).toEqual([]);
  });

  it("[FL9] stands where a known place of the pack stands", () => {
    const form = requestForm(at, categories, "pothole", []);
    const draft = draftOf("request", "pothole", { description: "x", category: "pothole", where: { place: "hall" }, publish: true });
    expect(outgoingOf(form, draft, context).open).toMatchObject({ at: [103.1, 5.2], place: "hall" });
    expect(accepted(form, draft)).toEqual([]);
  });

  it("[FL10] becomes a me-too where the person says that it is the same", () => {
    const same = [{ id: "01938f2a-0000-7000-8000-0000000000aa", label: "Hole by the mosque" }];
    const form = requestForm(at, categories, "pothole", same);
    const draft = draftOf("request", "pothole", { description: "x", category: "pothole", where: { words: "y" }, same: same[0]?.id ?? "" });
    expect(currentStep(form, draft, today)).toBeNull();
    expect(outgoingOf(form, draft, context)).toMatchObject({ kind: "support", open: { lang: "en", of: same[0]?.id }, personal: null, photos: [] });
    expect(accepted(form, draft)).toEqual([]);
    expect(askedBy(form, { same: "new", photos: null, publish: true }, { ...draft, answers: { description: "x", category: "pothole", where: { words: "y" } } })).toEqual(["same", "photos", "phone", "publish"]);
  });

  it("[FL11] that means danger is noticed in every free text and by its category", () => {
    const [description, category, where] = requestForm(at, categories, "pothole", []).fields;
    if (!description || !category || !where) throw new Error("no fields");
    expect(dangerIn(description, "rumah saya terbakar tolong")).not.toBeNull();
    expect(dangerIn(where, { words: "mak saya lemas dalam sungai tolong" })).not.toBeNull();
    expect(dangerIn(description, "ada lubang besar depan rumah")).toBeNull();
    expect(dangerIn(category, "rumah saya terbakar")).toBeNull();
    expect(isDangerous(categories, "noise")).toBe(true);
    expect(isDangerous(categories, "pothole")).toBe(false);
  });
});

describe("feedback, a person, an appointment", () => {
  it("[FL9] feedback has its text and number sealed, its rating and reason open", () => {
    const form = feedbackForm(at, categories, false);
    const draft = draftOf("feedback", "feedback", { rating: "2", reason: "slow", text: "Encik Ali made me wait", category: "noise", phone: "0123456789" }, { about: { entry: "opening-hours", question: "bila buka" } });
    expect(outgoingOf(form, draft, context)).toMatchObject({ open: { rating: 2, reason: "slow", category: "noise", entry: "opening-hours" }, personal: { text: "Encik Ali made me wait", phone: "0123456789", question: "bila buka" } });
    expect(accepted(form, draft)).toEqual([]);
    expect(askedBy(form, { rating: "5" }, draftOf("feedback", "feedback"))).toEqual(["rating", "text", "phone"]);
    const short = draftOf("feedback", "feedback", { rating: "helpful" });
    expect(accepted(feedbackForm(at, [], true), short)).toEqual([]);
    expect(outgoingOf(feedbackForm(at, [], true), short, context)).toMatchObject({ open: { rating: "helpful" }, personal: null, wantsReply: false });
  });

  it("[FL12] a person gets the conversation only with consent", () => {
    const form = handoffForm(at, [["ms", "Melayu"], ["en", "English"]]);
    const answers = { question: "help", urgency: "today", language: "ms", window: "evening", callback: "0123456789", name: null };
    const without = draftOf("handoff", "handoff", { ...answers, transcript: false });
    expect(JSON.stringify(outgoingOf(form, without, context))).not.toContain("answer");
    const agreed = draftOf("handoff", "handoff", { ...answers, transcript: true });
    expect(outgoingOf(form, agreed, context)).toMatchObject({
      open: { lang: "ms", urgency: "today", window: ["2026-11-28T09:00:00.000Z", "2026-11-28T12:00:00.000Z"] },
      personal: { question: "help", phone: "0123456789", transcript: context.transcript },
    });
    expect(accepted(form, agreed)).toEqual([]);
    expect(askedBy(form, { question: "q", urgency: "normal", language: "en", window: "reply", transcript: false }, draftOf("handoff", "handoff"))).not.toContain("callback");
  });

  it("[FL12] a call back is at the next such time of the person's clock", () => {
    expect(callWindow("morning", nowMs, 480)).toEqual(["2026-11-28T03:00:00.000Z", "2026-11-28T04:00:00.000Z"]);
    expect(callWindow("morning", nowMs + 3_600_000, 480)).toEqual(["2026-11-29T01:00:00.000Z", "2026-11-29T04:00:00.000Z"]);
    expect(callWindow("evening", nowMs, -300)).toEqual(["2026-11-28T22:00:00.000Z", "2026-11-29T01:00:00.000Z"]);
    expect(callWindow("reply", nowMs, 480)).toBeNull();
  });

  it("[FL12] a call back is when somebody is at the office, where that is known and ever at such a time", () => {
    const council: OfficeHours = { timeZone: "Asia/Kuala_Lumpur", week: { mon: [["08:00", "17:00"]], tue: [["08:00", "17:00"]] }, days: [{ date: "2026-11-30", open: [] }] };
    expect(callWindow("morning", nowMs, 480, council)).toEqual(["2026-12-01T01:00:00.000Z", "2026-12-01T04:00:00.000Z"]);
    expect(callWindow("evening", nowMs, 480, council)).toEqual(callWindow("evening", nowMs, 480));
  });

  it("[FL13] an appointment asks for free times, or for what would suit while none are known", () => {
    const form: Form = { id: "driving-test", version: 1, kind: "appointment", title: { en: "Test" }, beside: [], questions: {}, fields: [] };
    const slot = { id: "s1", form: "driving-test", from: "2026-12-01T01:00:00Z", minutes: 30, free: 2 };
    const known = appointmentForm(at, form, [slot, { ...slot, id: "s2", free: 0 }, { ...slot, id: "s3", form: "other" }], ({ from }) => from);
    expect(known.fields[0]).toMatchObject({ id: "slots", choices: [{ id: "s1" }] });
    const draft = draftOf("appointment", "driving-test", { slots: ["s1"] });
    expect(outgoingOf(known, draft, context)).toMatchObject({ kind: "appointment", open: { form: "driving-test", slots: ["s1"], answers: {} } });
    expect(accepted(known, draft)).toEqual([]);
    const unknown = appointmentForm(at, form, [], String);
    const saved = draftOf("appointment", "driving-test", { preferred: ["saturday"] });
    expect(outgoingOf(unknown, saved, context)).toMatchObject({ open: { slots: [], answers: { preferred: ["saturday"] } } });
    expect(accepted(unknown, saved)).toEqual([]);
  });

  it("[FL13] an appointment is a calendar file that calendars read", () => {
    const file = calendarFile({ uid: "a@b", sequence: 1, from: "2026-12-01T01:00:00Z", minutes: 30, title: "Ujian memandu, jalan; raya", place: "பரிசோதனை வளாகம் ".repeat(6), text: "Satu\nDua" }, nowMs);
    expect(file.split("\r\n").every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
    const unfolded = file.replaceAll("\r\n ", "").split("\r\n");
    expect(unfolded).toContain("DTSTART:20261201T010000Z");
    expect(unfolded).toContain("DTEND:20261201T013000Z");
    expect(unfolded).toContain(String.raw`SUMMARY:Ujian memandu\, jalan\; raya`);
    expect(unfolded).toContain(String.raw`DESCRIPTION:Satu\nDua`);
    expect(unfolded).toContain(`LOCATION:${"பரிசோதனை வளாகம் ".repeat(6)}`);
    expect(unfolded.slice(-2)).toEqual(["END:VCALENDAR", ""]);
  });
});

describe("a form that is sent", () => {
  it("[FL9] has personal fields sealed, members side by side, photos apart", () => {
    const field = (name: string, personal: boolean, more: object = {}) => ({ id: name, type: "text" as const, label: { en: name }, required: true, personal, ...more });
    const form: Form = {
      id: "aid", version: 4, kind: "form", title: { en: "Aid" }, beside: [], questions: {},
      fields: [field("name", true), field("home", false), field("members", false, { type: "group", fields: [field("who", true), field("age", false)] }), field("where", true, { type: "place" }), field("photos", true, { type: "photo" })],
    };
    const draft = draftOf("form", "aid", { name: "Aminah", home: "own", members: [{ who: "Ali", age: "9" }, { who: "Mei", age: "40" }], where: { at: [103.5, 5.5] }, photos: ["p"] });
    const sent = outgoingOf(form, draft, context);
    expect(sent.open).toEqual({ lang: "en", form: "aid", formVersion: 1, answers: { home: "own", members: [{ age: "9" }, { age: "40" }] } });
    expect(sent.personal).toEqual({ name: "Aminah", members: [{ who: "Ali" }, { who: "Mei" }], where: { at: [103.5, 5.5] } });
    expect(sent.photos).toEqual(["p"]);
    expect(accepted(form, draft)).toEqual([]);
  });
});
