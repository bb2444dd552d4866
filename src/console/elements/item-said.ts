import { html, nothing, type TemplateResult } from "lit";
import { languageName } from "../../app/languages.ts";
import type { ItemReply } from "../../core/staff/api.ts";
import type { State } from "../desk-store.ts";
import { moment } from "../moments.ts";
import { categoryTitle, fieldsOf, formTitle } from "../names.ts";
import { answerLines, line, memberOf, place } from "./values.ts";

/** What a person sent in the open. */
export function itemSaid(state: State, item: ItemReply): TemplateResult {
  const { words } = state;
  const { item: own } = words;
  const { open } = item;
  const text = (name: string, label: string): TemplateResult | typeof nothing => {
    const value = memberOf(open, name);
    return typeof value === "string" && value !== "" ? line(label, value, item.lang) : nothing;
  };
  return html`<dl class="summary">
    ${item.category === null ? nothing : line(own.category, categoryTitle(state, item.pack, item.category))}
    ${item.form === null ? nothing : line(own.form, formTitle(state, item.pack, item.form))}
    ${text("description", own.description)} ${text("place", own.place)} ${item.at === null ? nothing : line(own.at, place(item.at, own.map))}
    ${rating(state, open)} ${text("reason", own.reason)} ${text("topic", own.topic)} ${text("entry", own.entry)} ${urgency(state, open)} ${callWindow(state, open)}
    ${answerLines(state, fieldsOf(state, item.pack, item.form), memberOf(open, "answers"))} ${wishes(state, open)} ${gaps(state, open)}
    ${line(own.language, html`<span lang=${item.lang}>${languageName(item.lang)}</span>`)} ${line(own.written, moment(state, item.createdAt))}
    ${line(own.origin, html`${own.origins[item.origin]}<span class="soft"> · ${own.version(String(item.packVersion))}</span>`)}
  </dl>`;
}

function rating({ words, formats }: State, open: ItemReply["open"]): TemplateResult | typeof nothing {
  const { item: own } = words;
  const value = memberOf(open, "rating");
  if (value === "helpful" || value === "not-helpful") return line(own.rating, own.ratings[value]);
  return typeof value === "number" ? line(own.rating, `${formats.number(value)} / ${formats.number(5)}`) : nothing;
}

function urgency({ words }: State, open: ItemReply["open"]): TemplateResult | typeof nothing {
  const { item: own } = words;
  const value = memberOf(open, "urgency");
  return value === "normal" || value === "soon" || value === "today" ? line(own.urgency, own.urgencies[value]) : nothing;
}

function callWindow(state: State, open: ItemReply["open"]): TemplateResult | typeof nothing {
  const value = memberOf(open, "window");
  if (!Array.isArray(value)) return nothing;
  const times = value.flatMap((each) => (typeof each === "string" && !Number.isNaN(Date.parse(each)) ? [moment(state, each)] : []));
  return line(state.words.item.window, times.join(" – "));
}

function wishes({ words }: State, open: ItemReply["open"]): TemplateResult | typeof nothing {
  const slots = memberOf(open, "slots");
  return Array.isArray(slots) && slots.length > 0 ? line(words.item.wishes, html`<ol class="values">${slots.map((slot) => html`<li class="code">${String(slot)}</li>`)}</ol>`) : nothing;
}

/** Questions that found no answer. */
function gaps({ words, formats }: State, open: ItemReply["open"]): TemplateResult | typeof nothing {
  const { item: own } = words;
  const questions = memberOf(open, "questions");
  const counts = memberOf(open, "counts");
  if (!Array.isArray(questions)) return nothing;
  const number = (name: string): string => {
    const value = memberOf(counts, name);
    return formats.number(typeof value === "number" ? value : 0);
  };
  return html`${line(
    own.questions,
    html`<ul class="values">
      ${questions.map((each) => {
        const outcome = memberOf(each, "outcome");
        const lang = memberOf(each, "lang");
        return html`<li><span lang=${typeof lang === "string" ? lang : nothing}>${String(memberOf(each, "question") ?? "")}</span>${outcome === "none" || outcome === "not-helpful" ? html`<span class="soft"> · ${own.outcomes[outcome]}</span>` : nothing}</li>`;
      })}
    </ul>`,
  )}
  ${line("", own.counts(number("asked"), number("answered")))}`;
}
