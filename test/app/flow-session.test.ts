import { describe, expect, it } from "vitest";
import { requestForm } from "../../src/core/dialogue/built-in-forms.ts";
import { newDraft } from "../../src/core/dialogue/flow-draft.ts";
import type { Answer, Answers, Category } from "../../src/core/forms/form.ts";
import type { OpenRequest } from "../../src/core/live/live-file.ts";
import type { Json } from "../../src/core/outbox/submission.ts";
import type { Position } from "../../src/core/pack/document.ts";
import { FlowSession } from "../../src/app/flows/flow-session.ts";
import { unpackFlow } from "../../src/app/flows/kept-flow.ts";
import { en } from "../../src/app/strings/flows/en.ts";
import type { SeenLive } from "../../src/device/agency-desk.ts";
import { likenesses } from "../../src/workers/flows.worker-part.ts";

const nowMs = Date.parse("2026-11-28T03:00:00Z");
const categories: Category[] = ["pothole", "rubbish"].map((code) => ({ code, title: { en: code }, examples: {}, place: "required", beside: [] }));
const surau: Position = [103, 5];
const market: Position = [103.02, 5];
const report = (id: string, at: Position, more: Partial<OpenRequest> = {}): OpenRequest => ({ id, category: "pothole", at, status: "received", updated: "2026-11-27T00:00:00Z", lang: "ms", text: "lubang besar depan surau", supports: 1, ...more });
const [a, b] = ["a", "b"].map((last) => `01938f2a-0000-7000-8000-00000000000${last}`) as [string, string];

/** A phone with what it last saw of the agency; `live` may never come, as on a network that does not answer. */
function phone(requests: readonly OpenRequest[], live?: () => Promise<SeenLive | null>) {
  const kept = new Map<string, Json>();
  const sent: { kind: string; open: Json }[] = [];
  const seen: SeenLive = { asOfMs: nowMs - 3 * 86_400_000, skewMs: null, file: { format: 1, pack: "khidmat", version: 1, issued: "2026-11-25T03:00:00Z", expires: "2026-11-25T04:00:00Z", requests, slots: [], places: [], handoff: { waiting: 0, open: false } } };
  const openAgain = async (answers: Answers = {}): Promise<FlowSession> => {
    const id = "01938f2a-0000-7000-8000-000000000001";
    const fresh = { draft: newDraft({ id, flow: "request", pack: "khidmat", packVersion: 1, lang: "ms", form: "request", formVersion: 1, answers }), photos: new Map(), proposed: [] };
    const before = kept.get(id);
    const session = new FlowSession(
      {
        retrieval: { propose: async () => ["pothole"], alike: (_pack, text, others) => likenesses(null, text, others, async () => null) },
        outbox: {
          keepDraft: async (draft, content) => void kept.set(draft, content),
          removeDraft: async (draft) => void kept.delete(draft),
          takePhoto: async () => new Uint8Array(8),
          submit: async ({ id: item, kind, open, pack }) => {
            sent.push({ kind, open });
            return { id: item, kind, pack, label: "", reference: "", createdAtMs: nowMs, state: { name: "saved", failure: null, nextMs: null }, receipt: null, photos: { all: 0, sent: 0 }, carried: false, keep: false, purgeAtMs: null, status: null, queue: null, news: [], asOfMs: null, unseen: 0 };
          },
        },
        desk: { live: live ?? (async () => seen) },
        clock: () => nowMs,
      },
      {
        categories,
        formOf: ({ answers: { category } }, { same }) => requestForm({ lang: "en", words: en.forms }, categories, typeof category === "string" ? category : null, same.map(({ request: { id: other, text } }) => ({ id: other, label: text }))),
        placeAt: (place) => (place === "market" ? market : undefined),
        outgoing: { transcript: null, hours: null, utcOffsetMinutes: 480 },
        label: () => "",
        changed: () => undefined,
      },
      before === undefined ? fresh : (unpackFlow(before) ?? fresh),
    );
    await session.open();
    return session;
  };
  return { openAgain, sent, kept };
}

const asked = ({ step }: FlowSession): string | null => step?.key ?? null;

async function answers(session: FlowSession, given: readonly (readonly [step: string, answer: Answer])[]): Promise<void> {
  for (const [step, answer] of given) {
    expect(asked(session)).toBe(step);
    await session.answer(answer);
    expect(session.problem).toBeNull();
  }
}

const about = [["description", "ada lubang besar depan surau"], ["category", "pothole"], ["where", { at: surau }]] as const;

describe("what stands half typed in a form", () => {
  const typedOf = (kept: ReadonlyMap<string, Json>): unknown => [...kept.values()].map((content) => unpackFlow(content)?.draft.typed);

  it("[FL19] is there again with its question, and gone once that is answered", async () => {
    const { openAgain, kept } = phone([]);
    const session = await openAgain();
    const { key = "" } = session.step ?? {};
    expect(key).toBe("description");
    await session.keepTyped(key, "ada lubang bes");
    const again = await openAgain();
    expect([again.step?.key, again.draft.typed, again.draft.answers]).toEqual([key, { key, text: "ada lubang bes" }, {}]);
    await again.answer("ada lubang besar");
    expect(typedOf(kept)).toEqual([null]);
  });

  it("[FL19] never comes after the answer it became, nor after the draft was thrown away or sent", async () => {
    const { openAgain, kept } = phone([]);
    const session = await openAgain();
    const typing = session.keepTyped("description", "ada lub");
    const answering = session.answer("ada lubang besar");
    await session.keepTyped("description", "ada lubang");
    await Promise.all([typing, answering]);
    await session.keepTyped("description", "ada lubang besa");
    expect(unpackFlow([...kept.values()][0] ?? null)?.draft).toMatchObject({ typed: null, answers: { description: "ada lubang besar" } });
    const { key = "" } = session.step ?? {};
    await Promise.all([session.discard(), session.keepTyped(key, "x")]);
    expect(kept.size).toBe(0);
  });
});

describe("a flow that is open while everything is deleted in another tab", () => {
  it("[OB17] writes and sends nothing any more, whatever is still done to it", async () => {
    const { openAgain, sent, kept } = phone([report(a, surau)]);
    const session = await openAgain();
    await answers(session, [...about, ["same", a]]);
    expect(session.phase).toBe("check");
    kept.clear();
    session.end();
    await session.send();
    await session.addPhoto(new Blob());
    session.edit("description");
    await session.keepTyped("description", "ada lubang");
    await session.answer("ada lubang lain");
    expect([kept.size, sent]).toEqual([0, []]);
  });
});

describe("has it been reported?", () => {
  it("[FL10] is asked after the place from what was last seen, days ago and without a network, and \"me too\" sends nothing but the count", async () => {
    const { openAgain, sent, kept } = phone([report(a, surau), report(b, market)]);
    const session = await openAgain();
    await answers(session, [...about, ["same", a]]);
    expect(session.phase).toBe("check");
    await session.send();
    expect(sent).toEqual([{ kind: "support", open: { lang: "ms", of: a } }]);
    expect(kept.size).toBe(0);
  });

  it("[FL10] is not asked where nothing is near, of the kind and open, where no live file was ever seen, or it cannot be read", async () => {
    for (const near of [[], [report(a, market)], [report(a, surau, { category: "rubbish" })], [report(a, surau, { status: "done" })]]) {
      const session = await phone(near).openAgain();
      await answers(session, [...about, ["photos", []]]);
    }
    for (const live of [async () => null, async () => Promise.reject(new Error("closed"))]) {
      const session = await phone([], live).openAgain();
      await answers(session, [...about, ["photos", []]]);
    }
  });

  it("[FL17] is asked again when another place or kind brings up other reports; \"me too\" never goes to one that was for another place", async () => {
    const { openAgain, sent } = phone([report(a, surau), report(b, market)]);
    const session = await openAgain();
    await answers(session, [...about, ["same", a]]);
    session.edit("where");
    await session.answer({ place: "market" });
    expect(session.parts.same.map(({ request }) => request.id)).toEqual([b]);
    await answers(session, [["same", "new"]]);
    session.edit("where");
    await session.answer({ at: surau });
    expect(asked(session)).toBe("same");
    session.edit("where");
    await answers(session, [["where", { words: "belakang pasar" }], ["photos", []], ["phone", null], ["publish", true]]);
    await session.send();
    expect(sent).toMatchObject([{ kind: "request", open: { place: "belakang pasar" } }]);
  });

  it("[FL17] keeps \"it is new\" while the same reports are shown, also over a reload", async () => {
    const { openAgain } = phone([report(a, surau)]);
    const session = await openAgain();
    await answers(session, [...about, ["same", "new"], ["photos", []]]);
    session.edit("description");
    await answers(session, [["description", "lubang besar sangat depan surau"]]);
    expect(asked(session)).toBe("phone");
    expect(asked(await openAgain())).toBe("phone");
  });

  it("[FL17] asks again after a reload when the report that was chosen is closed meanwhile", async () => {
    const requests = [report(a, surau)];
    const { openAgain } = phone(requests);
    await answers(await openAgain(), [...about, ["same", a]]);
    requests.splice(0, 1, report(b, surau));
    expect(asked(await openAgain())).toBe("same");
  });

  it("[FL16] holds up no question before the place while the network does not answer", async () => {
    let arrive = (_live: SeenLive | null): void => undefined;
    const { openAgain } = phone([], () => new Promise((resolve) => (arrive = resolve)));
    const session = await openAgain();
    await answers(session, about.slice(0, 2));
    expect(asked(session)).toBe("where");
    const answered = session.answer({ at: surau });
    arrive(null);
    await answered;
    expect(asked(session)).toBe("photos");
  });
});
