import { html, nothing, type TemplateResult } from "lit";

import { openedOf } from "../../workers/browse.ts";
import type { OpenPack } from "../../core/answer/pack-files.ts";
import type { Reply, Urgent } from "../../core/answer/reply.ts";
import type { Manifest } from "../../core/pack/manifest.ts";
import type { ReaderEntry, TopicEntries } from "../../workers/retrieval-api.ts";
import { actionChips } from "../elements/action-chips.ts";
import { renderBlocks } from "../elements/blocks.ts";
import { emergencyStrip } from "../elements/emergency-strip.ts";
import { icon } from "../elements/icons.ts";
import { expiredWarning, provenanceLine } from "../elements/provenance-line.ts";
import { exactMark, quotationBody, quotationSource } from "../elements/quote-card.ts";
import { contactLines, referenceList } from "../elements/reference-list.ts";
import { formatsFor } from "../formats.ts";
import { directionOf, languageName, type InterfaceLanguage } from "../languages.ts";
import { moreShown, nearestShown } from "../limits.ts";
import { smsHref, telHref } from "../links.ts";
import { localized } from "../localized.ts";
import type { Shown } from "../store.ts";
import type { Words } from "../strings/words.ts";
import { copyWordsOf, type CopyWords } from "./copy-words.ts";

/** Everything that the page shows at one moment. */
export interface CopyState {
  readonly manifest: Manifest;
  /** The language of the documents; the interface has it or stands in English. */
  readonly lang: string;
  readonly language: InterfaceLanguage;
  readonly words: Words;
  /** Null while the index is made; false where this browser cannot. */
  readonly pack: OpenPack | null | false;
  readonly question: string;
  readonly reply: Reply | null;
  readonly topics: readonly TopicEntries[];
  /** The document that is open. */
  readonly reading: ReaderEntry | null;
}

/** What a person can do on the page. */
export interface CopyActions {
  readonly ask: (question: string) => void;
  readonly choose: (lang: string) => void;
}

/** The whole page: help first, then who says so, the question, its answer, and all documents. */
export function copyView(state: CopyState, actions: CopyActions): TemplateResult {
  const { manifest, words, lang } = state;
  const shown = shownOf(state);
  const own = copyWordsOf(state.language.code);
  const title = localized(manifest.title, lang);
  const agency = localized(manifest.agency, lang);
  return html`<div class="column">
    <header class="bar bar-home">
      <div class="bar-title"><h1 lang=${title.lang}>${title.text}</h1></div>
      ${manifest.languages.length < 2 ? nothing : languagePicker(state, actions)}
    </header>
    <main id="content">
      <div class="screen">
        <p><b lang=${agency.lang}>${agency.text}</b> ${manifest.demonstration ? html`<span class="mark">${words.demonstration}</span>` : nothing}</p>
        ${emergencyStrip(shown, "main")}
        ${state.reading === null ? asking(state, shown, own, actions) : reader(state.reading, shown)}
        ${manifest.contact.length === 0 ? nothing : html`<section aria-labelledby="people"><h2 id="people">${own.people}</h2>${contactLines(shown)}</section>`}
        <footer class="soft">
          <p>${words.quote.version(shown.formats.number(manifest.version))} · ${words.quote.issued(shown.formats.day(manifest.issued))}</p>
          <p>${own.copy(shown.formats.day(manifest.issued))}</p>
        </footer>
      </div>
    </main>
  </div>`;
}

/** What the elements of the app need to show something. */
function shownOf({ manifest, language, words, pack }: CopyState): Shown {
  const numbers = { emergency: manifest.emergency, contact: manifest.contact };
  const opened = pack === null || pack === false ? { ...openedOf([], []), ...numbers } : openedOf([pack], []);
  return { language, words, formats: formatsFor(language.locale), opened };
}

function languagePicker({ manifest, lang, words }: CopyState, { choose }: CopyActions): TemplateResult {
  const chosen = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) choose(event.target.value);
  };
  return html`<label class="picker">
    <span class="sr">${words.language}</span>${icon("globe")}
    <select @change=${chosen}>
      ${manifest.languages.map((code) => html`<option value=${code} lang=${code} .selected=${code === lang}>${ownNameOf(code)}</option>`)}
    </select>
  </label>`;
}

/** The name of a language in itself, also of one that the app has no words in. */
function ownNameOf(code: string): string {
  const name = languageName(code);
  return name === code ? (new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code) : name;
}

function asking(state: CopyState, shown: Shown, own: CopyWords, { ask }: CopyActions): TemplateResult {
  const asked = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const question = form instanceof HTMLFormElement ? new FormData(form).get("question") : null;
    if (typeof question === "string" && question.trim() !== "") ask(question.trim());
  };
  return html`<form class="card" role="search" @submit=${asked}>
      <label class="field" for="question"><b>${own.ask}</b></label>
      <input id="question" name="question" type="search" autocomplete="off" .value=${state.question} ?disabled=${state.pack === false} />
      <button class="button button-big" type="submit" ?disabled=${state.pack === false}>${own.find}</button>
    </form>
    <section aria-label=${own.answers} aria-live="polite">${answer(state, shown, own)}</section>
    ${state.topics.length === 0 ? nothing : html`<section aria-labelledby="topics"><h2 id="topics">${own.topics}</h2>${state.topics.map((topic) => topicRow(topic, state, shown))}</section>`}`;
}

function topicRow({ topic, entries }: TopicEntries, { lang }: CopyState, shown: Shown): TemplateResult {
  const title = localized(topic.title, lang);
  return html`<details class="card"><summary lang=${title.lang}><b>${title.text}</b></summary>${referenceList(entries, shown)}</details>`;
}

function answer({ pack, reply, question }: CopyState, shown: Shown, own: CopyWords): TemplateResult | typeof nothing {
  if (pack === false) return html`<p class="notice">${own.failed}</p>`;
  if (pack === null) return html`<p class="status">${own.preparing}</p>`;
  if (reply === null || question === "") return nothing;
  const { words } = shown;
  const talk = reply.intent === "greeting" || reply.intent === "thanks" || reply.intent === "insult" || reply.intent === "nonsense" ? words.talk[reply.intent] : null;
  return html`${reply.urgent === null ? nothing : urgent(reply.urgent, shown)}
    ${reply.places.length === 0 ? nothing : html`<article class="card"><h2>${words.place.title}</h2>${referenceList(reply.places.map(({ entry }) => entry), shown)}</article>`}
    ${talk !== null && reply.urgent === null ? html`<article class="card"><p>${talk}</p></article>` : quotation(reply, shown)}`;
}

function urgent({ numbers, quotation: quoted, provenance, reason }: Urgent, shown: Shown): TemplateResult {
  const { words, language } = shown;
  return html`<article class="card urgent">
    <div class="urgent-top">
      <h2 class="answer-title">${reason === "person" ? words.urgent.titlePerson : words.urgent.title}</h2>
      ${numbers.map(({ number, label, sms }) => {
        const { text, lang } = localized(label, language.code);
        return html`<div class="big-number">
          <a class="dial" href=${telHref(number)}>${icon("phone")}<span class="sr">${words.emergency.call("")} </span><b>${number}</b><small lang=${lang}>${text}</small></a>
          ${sms ? html`<a class="dial dial-sms" href=${smsHref(number)}>${icon("sms")}<span>${words.emergency.sms(number)}</span></a>` : nothing}
        </div>`;
      })}
      <p>${words.urgent.notSent}</p>
    </div>
    ${quoted === null || provenance === null
      ? nothing
      : html`<div class="urgent-steps">
          <h3>${words.urgent.doNow}</h3>
          ${exactMark(shown)}
          <h4 lang=${quoted.entry.lang} dir=${directionOf(quoted.entry.lang)}>${quoted.entry.title}</h4>
          ${expiredWarning(provenance, shown)} ${quotationBody(quoted, shown)} ${quotationSource(quoted, provenance, shown)}
        </div>`}
  </article>`;
}

function quotation({ answer: found, urgent: danger }: Reply, shown: Shown): TemplateResult | typeof nothing {
  const { words } = shown;
  if (found.kind === "none") {
    // Help has been named already.
    if (danger !== null) return nothing;
    return html`<article class="card none">
      <h2 class="answer-title">${words.none.title}</h2>
      <p>${words.none.text}</p>
      ${found.nearest.length === 0 ? nothing : html`<h3>${words.none.nearest}</h3>${referenceList(found.nearest.slice(0, nearestShown), shown)}`}
    </article>`;
  }
  const { quotation: quoted, provenance, actions, more } = found;
  if (danger?.quotation?.entry.id === quoted.entry.id) return nothing;
  return html`<article class="card answer">
    ${exactMark(shown)}
    <h2 class="answer-title" lang=${quoted.entry.lang} dir=${directionOf(quoted.entry.lang)}>${quoted.entry.title}</h2>
    ${expiredWarning(provenance, shown)} ${quotationBody(quoted, shown)} ${actionChips(actions, words)} ${quotationSource(quoted, provenance, shown)}
    ${more.length === 0 ? nothing : html`<div class="more"><h3>${words.quote.more}</h3>${referenceList(more.slice(0, moreShown), shown)}</div>`}
  </article>`;
}

function reader({ entry, body, actions, provenance, related }: ReaderEntry, shown: Shown): TemplateResult {
  const { words } = shown;
  return html`<article class="card document">
    <a class="button button-soft" href="#/">${icon("back")}${words.back}</a>
    <h2 id="document" tabindex="-1" lang=${entry.lang} dir=${directionOf(entry.lang)}>${entry.title}</h2>
    ${expiredWarning(provenance, shown)}
    <div class="prose" lang=${entry.lang} dir=${directionOf(entry.lang)}>${renderBlocks(body, { pack: entry.pack, level: 3, words })}</div>
    ${actionChips(actions, words)} ${provenanceLine(provenance, shown)}
    ${related.length === 0 ? nothing : html`<h3>${words.reader.related}</h3>${referenceList(related, shown)}`}
  </article>`;
}
