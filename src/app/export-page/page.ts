import { render } from "lit";

import { answer } from "../../core/answer/engine.ts";
import type { OpenPack } from "../../core/answer/pack-files.ts";
import type { Asker } from "../../core/answer/reply.ts";
import { widerWords } from "../../core/answer/triage/wider-words.ts";
import { widen } from "../../core/answer/triage/triage.ts";
import { topicsOf } from "../../workers/browse.ts";
import { readerEntry, topicEntries } from "../../workers/reading.ts";
import { directionOf, languageOf, shippedLanguages, type InterfaceLanguage } from "../languages.ts";
import { parseRoute } from "../routes.ts";
import { en } from "../strings/en.ts";
import { ms } from "../strings/ms.ts";
import { ta } from "../strings/ta.ts";
import type { Words } from "../strings/words.ts";
import { zh } from "../strings/zh.ts";
import "../styles/app.css";
import "./page.css";
import { openCopiedPack, type CopiedPack } from "./copied-pack.ts";
import { copyView, type CopyState } from "./view.ts";

const tables: Readonly<Record<string, Words>> = { ms, en, zh, ta };

/** Composition root of a page that holds a pack: no storage, no network, nothing but this file. */
async function start(root: HTMLElement, copied: CopiedPack): Promise<void> {
  widen(widerWords);
  const { manifest } = copied;
  let state: CopyState = { manifest, ...inLanguage(firstLanguage(manifest.languages)), pack: null, question: "", reply: null, topics: [], reading: null };
  const show = (changes: Partial<CopyState>): void => {
    state = { ...state, ...changes };
    const { documentElement } = document;
    documentElement.lang = state.language.code;
    documentElement.dir = directionOf(state.lang);
    render(copyView(state, { ask: (question) => void ask(question), choose: (lang) => void choose(lang) }), root);
  };
  const askerOf = (): Asker => ({ lang: state.lang, household: [] });
  const ask = async (question: string): Promise<void> => {
    show({ question, reply: null });
    const { pack } = state;
    if (pack === null || pack === false) return;
    const reply = await answer(question, askerOf(), { packs: [pack], embedder: null, now: () => Date.now() });
    if (state.question === question) show({ reply });
  };
  const choose = async (lang: string): Promise<void> => {
    show({ ...inLanguage(lang), topics: topicsIn(state.pack, lang) });
    await follow();
    if (state.question !== "") await ask(state.question);
  };
  /** Opens the document that the address names. */
  const follow = async (): Promise<void> => {
    const route = parseRoute(location.hash);
    const { pack } = state;
    const reading = route.screen === "reader" && pack !== null && pack !== false ? await readerEntry(pack, route.id, route.lang ?? state.lang, Date.now()) : null;
    show({ reading });
    const title = document.getElementById("document");
    title?.focus();
    title?.scrollIntoView();
  };
  root.replaceChildren();
  show({});
  addEventListener("hashchange", () => void follow());
  // The browser paints help and the question before it is kept busy with the index.
  await new Promise((resolve) => setTimeout(resolve, 50));
  try {
    const pack = await openCopiedPack(copied);
    show({ pack, topics: topicsIn(pack, state.lang) });
    await follow();
    if (state.question !== "") await ask(state.question);
  } catch {
    show({ pack: false });
  }
}

/** The first of the person's languages that the pack has, else its own first. */
function firstLanguage(offered: readonly string[]): string {
  const wanted = navigator.languages.map((tag) => tag.split("-")[0] ?? tag);
  return wanted.find((code) => offered.includes(code)) ?? offered[0] ?? "en";
}

function inLanguage(lang: string): { readonly lang: string; readonly language: InterfaceLanguage; readonly words: Words } {
  const words = tables[lang];
  return { lang, language: languageOf(shippedLanguages, words === undefined ? "en" : lang), words: words ?? en };
}

function topicsIn(pack: OpenPack | null | false, lang: string): CopyState["topics"] {
  if (pack === null || pack === false) return [];
  return topicsOf(pack).flatMap(({ id }) => topicEntries(pack, id, { lang, household: [] }) ?? []).filter(({ entries }) => entries.length > 0);
}

const root = document.getElementById("app");
const held = document.getElementById("pack");
if (root !== null && held !== null) {
  // Written by `pack export`, beside this very script: whoever changes one can change the other.
  const copied: CopiedPack = JSON.parse(held.textContent ?? "");
  void start(root, copied);
}
