import { newDraft } from "../../core/dialogue/flow-draft.ts";
import type { Json } from "../../core/outbox/submission.ts";
import type { NearbyPlace } from "../../core/answer/reply.ts";
import type { PackFlows } from "../../workers/retrieval-api.ts";
import { outboxOf } from "../actions/outbox.ts";
import { askerOf } from "../actions/asker.ts";
import { localized } from "../localized.ts";
import type { Route } from "../routes.ts";
import type { Store } from "../store.ts";
import { flowWordsOf } from "../strings/flows/table.ts";
import type { Turn } from "../turns.ts";
import { formOf } from "./flow-form.ts";
import { FlowSession } from "./flow-session.ts";
import { countsOf, gapsOf } from "./gaps.ts";
import { unpackFlow, type KeptFlow } from "./kept-flow.ts";

/** Kinds of places that a person can name in place of an address. */
const placeKinds = ["shelter", "counter", "clinic", "water"];

/** How many turns of the conversation go along with a question to a person. */
const transcriptTurns = 10;

/** A flow that is open on this phone. */
export interface OpenFlow {
  readonly session: FlowSession;
  readonly flows: PackFlows;
  readonly places: readonly NearbyPlace[];
  /** Numbers that take reports as SMS, by the id of the contact that answers for them. */
  readonly smsNumbers: ReadonlyMap<string, string>;
}

export type OpenedFlow = OpenFlow | "gone" | "no-storage" | "deleted";

type FlowRoute = Extract<Route, { screen: "flow" }>;

/**
 * Opens a flow anew or where it was left.
 *
 * @param changed - Called whenever something is to be shown.
 * @throws {AppError} `outbox/locked` where drafts rest under a PIN, `storage/*`.
 */
export async function openFlow(store: Store, route: FlowRoute, changed: () => void): Promise<OpenedFlow> {
  const parts = await outboxOf(store);
  const offered = await store.services.retrieval.flows();
  const flows = offered.find(({ pack }) => pack === route.pack);
  if (flows?.submissions.flows.includes(route.flow) !== true) return "gone";
  if (parts === null) return "no-storage";
  const { client, desk } = parts;
  const kept = await keptOrNew(store, route, flows, route.draft === null ? null : await keptFlow(route.draft, client.drafts), () => client.newId());
  if (kept === null) return "gone";
  const places = await allPlaces(store);
  const { state } = store;
  const takeFeedback = new Set(offered.flatMap(({ pack, submissions }) => (submissions.flows.includes("feedback") ? [pack] : [])));
  const gaps = () => gapsOf(store.state.turns, publicNumbers(store), (pack) => takeFeedback.has(pack));
  const session = new FlowSession(
    { retrieval: store.services.retrieval, outbox: client, desk, clock: store.services.clock },
    {
      categories: flows.forms.categories,
      formOf: (draft, made) => formOf(draft, made, { ...wording(store), flows, gaps: gaps(), nowMs: store.services.clock() }),
      placeAt: (id) => places.find(({ entry }) => entry.id === id)?.place.at,
      outgoing: {
        transcript: transcriptOf(state.turns),
        gaps: { questions: new Map(gaps().map(({ key, question }) => [key, question])), counts: countsOf(state.turns) },
        hours: flows.forms.hours ?? null,
        utcOffsetMinutes: -new Date(store.services.clock()).getTimezoneOffset(),
      },
      label: (draft) => labelOf(store, flows, { draft }),
      changed,
    },
    kept,
  );
  await session.open();
  return session.form === null ? "gone" : { session, flows, places, smsNumbers: route.flow === "request" ? await smsNumbers(store, flows) : new Map() };
}

/** What a draft or a sent flow is called in lists: the title of its form, category or kind. */
export function labelOf(store: Store, flows: PackFlows | undefined, { draft }: Pick<KeptFlow, "draft">): string {
  const { language } = store.state;
  const words = flowWordsOf(language.code);
  const { category } = draft.answers;
  const title = flows?.forms.forms.find(({ id }) => id === draft.form)?.title ?? flows?.forms.categories.find(({ code }) => draft.flow === "request" && code === category)?.title;
  if (title !== undefined) return localized(title, language.code).text;
  return draft.flow === "request" || draft.flow === "feedback" || draft.flow === "handoff" || draft.flow === "gaps" ? words.forms.titles[draft.flow] : words.offers.title;
}

async function keptFlow(id: string, drafts: () => Promise<readonly { readonly id: string; readonly content: Json }[]>): Promise<KeptFlow | null> {
  const found = (await drafts()).find((draft) => draft.id === id);
  return found === undefined ? null : unpackFlow(found.content);
}

async function keptOrNew(store: Store, route: FlowRoute, flows: PackFlows, kept: KeptFlow | null, newId: () => Promise<string>): Promise<KeptFlow | null> {
  const { state } = store;
  const form = flows.forms.forms.find(({ id, kind }) => id === route.id && kind === route.flow);
  const named = route.flow === "form" || route.flow === "appointment";
  if (named && form === undefined) return null;
  if (kept !== null) return { ...kept, draft: { ...kept.draft, lang: state.language.code, packVersion: flows.packVersion, formVersion: form?.version ?? kept.draft.formVersion } };
  const turn = state.turns.find(({ id }) => id === route.turn);
  const entry = turn?.outcome.kind === "replied" && turn.outcome.reply.answer.kind === "quote" ? turn.outcome.reply.answer.quotation.entry.id : undefined;
  const draft = newDraft({
    // Never the id in the address: what was sent under it would swallow a second one.
    id: await newId(),
    flow: route.flow,
    pack: route.pack,
    packVersion: flows.packVersion,
    lang: state.language.code,
    form: form?.id ?? route.flow,
    formVersion: form?.version ?? 1,
    ...(turn === undefined ? {} : { about: { question: turn.question, turn: turn.id, ...(entry === undefined || route.flow !== "feedback" ? {} : { entry }) } }),
  });
  return { draft, photos: new Map(), proposed: route.flow === "request" && route.id !== null ? [route.id] : [] };
}

function wording(store: Store) {
  const { language, formats } = store.state;
  return {
    lang: language.code,
    locale: language.locale,
    words: flowWordsOf(language.code),
    formats,
    languages: store.languages.map(({ code, name }) => [code, name] as const),
  };
}

function publicNumbers({ state: { opened } }: Store): string[] {
  return [...(opened?.emergency ?? []).map(({ number }) => number), ...(opened?.contact ?? []).map(({ phone }) => phone)];
}

async function smsNumbers(store: Store, { pack, forms }: PackFlows): Promise<ReadonlyMap<string, string>> {
  const contacts = [...new Set(forms.categories.flatMap(({ contact }) => contact ?? []))];
  const numbers = new Map<string, string>();
  for (const contact of contacts) {
    const entry = await store.services.retrieval.read(pack, contact, store.state.language.code);
    const action = entry?.actions.find(({ type }) => type === "sms");
    if (action?.type === "sms") numbers.set(contact, action.number);
  }
  return numbers;
}

async function allPlaces(store: Store): Promise<readonly NearbyPlace[]> {
  const asker = askerOf(store.state, store.services.clock());
  const found = [];
  for (const kind of placeKinds) found.push(...(await store.services.retrieval.places(kind, asker)));
  return found;
}

function transcriptOf(turns: readonly Turn[]): Json {
  return turns.slice(-transcriptTurns).map(({ question, outcome }) => ({
    question,
    answer: outcome.kind === "replied" && outcome.reply.answer.kind === "quote" ? outcome.reply.answer.quotation.text : null,
  }));
}
