import { html, nothing, type TemplateResult } from "lit";

import type { NearbyPlace } from "../../core/answer/reply.ts";
import type { Answer, Field } from "../../core/forms/form.ts";
import { maxPhotos } from "../../core/forms/limits.ts";
import { normalise } from "../../core/search/normalise.ts";
import type { Formats } from "../formats.ts";
import { localized } from "../localized.ts";
import { coordinatePair } from "../position.ts";
import type { Fix } from "../services.ts";
import type { FlowWords } from "../strings/flows/words.ts";
import { icon } from "./icons.ts";
import type { Working } from "./working-answer.ts";

export interface FieldView {
  readonly field: Field;
  readonly given: Answer | undefined;
  /** Offered in an empty text. */
  readonly proposed: string;
  /** How many of the choices are proposals, the first of which is chosen until the person says otherwise. */
  readonly likely: number;
  readonly lang: string;
  readonly words: FlowWords;
  readonly formats: Formats;
  readonly working: Working;
  readonly places: readonly NearbyPlace[];
  readonly fix: Fix | null;
  readonly locating: boolean;
  readonly busy: boolean;
  /** Ids of hint and error, for `aria-describedby`. */
  readonly describedBy: string;
  readonly wrong: boolean;
  readonly act: FieldActs;
}

export interface FieldActs {
  readonly toggle: (choice: string) => void;
  readonly locate: () => void;
  readonly dropLocation: () => void;
  readonly addPhotos: (files: readonly File[]) => void;
  readonly dropPhoto: (key: string) => void;
}

/** True for fields of one control, whose question is its label; the others are groups with a legend. */
export function isSingle({ type }: Field): boolean {
  return type === "text" || type === "long-text" || type === "number" || type === "identity-card" || type === "phone" || type === "address";
}

/** The control of a field. The one that takes the focus when something is wrong has the id `answer`. */
export function fieldControl(view: FieldView): TemplateResult {
  const { field } = view;
  switch (field.type) {
    case "long-text":
    case "address":
      return html`<textarea id="answer" name="answer" rows=${field.type === "address" ? 3 : 5} autocomplete=${field.type === "address" ? "street-address" : "off"}
        aria-describedby=${view.describedBy || nothing} aria-invalid=${view.wrong ? "true" : nothing} .value=${textOf(view)}></textarea>`;
    case "text":
      return input(view, "text", field.id === "name" ? "name" : "off");
    case "identity-card":
      return input(view, "text", "off", "numeric");
    case "phone":
      return input(view, "tel", "tel", "tel");
    case "number":
      return html`<div class="with-unit">${input(view, "text", "off", "decimal")}${field.unit ? html`<span>${localized(field.unit, view.lang).text}</span>` : nothing}</div>`;
    case "date":
      return dateControl(view);
    case "choice":
      return choiceControl(view);
    case "several":
      return severalControl(view);
    case "consent":
      return html`<label class="option"><input id="answer" type="checkbox" name="answer" aria-describedby=${view.describedBy || nothing} .checked=${view.given === true} /><span>${localized(field.label, view.lang).text}</span></label>`;
    case "place":
      return placeControl(view);
    case "photo":
      return photoControl(view);
    case "note":
    case "group":
      return html``;
  }
}

/** What the controls of a field say now. */
export function readField(form: HTMLFormElement, field: Field, working: Working): Answer {
  const data = new FormData(form);
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === "string" ? value : "";
  };
  switch (field.type) {
    case "date":
      return dateOf(text("day"), text("month"), text("year"));
    case "several":
      return working.chosen;
    case "photo":
      return working.photos.map(({ key }) => key);
    case "consent":
      return data.has("answer");
    case "place": {
      const { at } = working.place;
      const [words, place] = [text("words").trim(), text("place")];
      return { ...(at === undefined ? {} : { at }), ...(words === "" ? {} : { words }), ...(place === "" ? {} : { place }) };
    }
    case "note":
      return null;
    default:
      return text("answer");
  }
}

/** Digits of any script, the year in full; null when nothing was written. */
function dateOf(day: string, month: string, year: string): string | null {
  const parts = [year, month, day].map((part) => normalise(part).trim());
  if (parts.every((part) => part === "")) return null;
  return parts.map((part, at) => part.padStart(at === 0 ? 4 : 2, "0")).join("-");
}

function input(view: FieldView, type: string, autocomplete: string, mode?: string): TemplateResult {
  return html`<input id="answer" name="answer" type=${type} autocomplete=${autocomplete} inputmode=${mode ?? nothing}
    aria-describedby=${view.describedBy || nothing} aria-invalid=${view.wrong ? "true" : nothing} .value=${textOf(view)} />`;
}

function textOf({ given, proposed }: FieldView): string {
  return given === undefined ? proposed : typeof given === "string" || typeof given === "number" ? String(given) : "";
}

function dateControl({ given, words, describedBy, wrong }: FieldView): TemplateResult {
  const [year = "", month = "", day = ""] = typeof given === "string" ? given.split("-") : [];
  const part = (name: "day" | "month" | "year", value: string, size: number) => html`<div class="date-part">
    <label class="field" for=${name === "day" ? "answer" : `date-${name}`}>${words.date[name]}</label>
    <input id=${name === "day" ? "answer" : `date-${name}`} name=${name} type="text" inputmode="numeric" autocomplete="off" size=${size} maxlength=${size} aria-describedby=${describedBy || nothing} aria-invalid=${wrong ? "true" : nothing} .value=${value} />
  </div>`;
  return html`<div class="date">${part("day", day, 2)}${part("month", month, 2)}${part("year", year, 4)}</div>`;
}

function choiceControl({ field, given, lang, words, likely, describedBy }: FieldView): TemplateResult {
  return html`<div class="options options-long">
    ${(field.choices ?? []).map(({ id, label }, at) => {
      const own = localized(label, lang);
      return html`${at > 0 && at === likely ? html`<p class="divider">${words.page.other}</p>` : nothing}<label class="option">
        <input id=${at === 0 ? "answer" : nothing} type="radio" name="answer" value=${id} aria-describedby=${at === 0 && describedBy ? describedBy : nothing} .checked=${given === undefined ? likely > 0 && at === 0 : given === id} />
        <span lang=${own.lang}>${own.text}</span>
      </label>`;
    })}
  </div>`;
}

/** Choices carry a number where their order matters. */
function severalControl({ field, lang, working, describedBy, formats, act }: FieldView): TemplateResult {
  const ordered = field.id === "slots";
  return html`<div class="options options-long">
    ${(field.choices ?? []).map(({ id, label }, at) => {
      const own = localized(label, lang);
      const place = working.chosen.indexOf(id);
      return html`<label class="option">
        <input id=${at === 0 ? "answer" : nothing} type="checkbox" name="answer" value=${id} aria-describedby=${at === 0 && describedBy ? describedBy : nothing} .checked=${place >= 0} @change=${() => act.toggle(id)} />
        <span lang=${own.lang}>${own.text}</span>${ordered && place >= 0 ? html`<b class="order">${formats.number(place + 1)}</b>` : nothing}
      </label>`;
    })}
  </div>`;
}

function placeControl({ given, lang, words, working, places, fix, locating, describedBy, act }: FieldView): TemplateResult {
  const { at } = working.place;
  const kept = typeof given === "object" && given !== null && "words" in given && typeof given.words === "string" ? given.words : "";
  const chosen = typeof given === "object" && given !== null && "place" in given && typeof given.place === "string" ? given.place : "";
  const pair = at === undefined ? null : coordinatePair(at);
  return html`<div class="place-field">
    ${pair === null
      ? html`<button id="answer" class="button button-soft" type="button" aria-describedby=${describedBy || nothing} aria-disabled=${locating ? "true" : nothing} @click=${act.locate}>${icon("locate")}${locating ? words.place.finding : words.place.here}</button>`
      : html`<p class="good" role="status">${icon("check")}<span dir="ltr">${words.place.found(pair.latitude, pair.longitude)}</span></p>
          <button id="answer" class="tool" type="button" @click=${act.dropLocation}>${icon("trash")}${words.place.drop}</button>`}
    ${fix !== null && fix.kind !== "at" && pair === null ? html`<p class="poor" role="status">${words.place.wordsHint}</p>` : nothing}
    <div>
      <label class="field" for="place-words">${words.place.words}</label>
      <p class="hint-text" id="place-words-hint">${words.place.wordsHint}</p>
      <input id="place-words" name="words" type="text" autocomplete="off" aria-describedby="place-words-hint" .value=${kept} />
    </div>
    ${places.length === 0
      ? nothing
      : html`<div>
          <label class="field" for="place-known">${words.place.known}</label>
          <select id="place-known" name="place">
            <option value="">${words.place.knownNone}</option>
            ${places.map(({ entry }) => html`<option value=${entry.id} lang=${entry.lang === lang ? nothing : entry.lang} ?selected=${entry.id === chosen}>${entry.title}</option>`)}
          </select>
        </div>`}
  </div>`;
}

function photoControl({ field, words, formats, working, busy, describedBy, act }: FieldView): TemplateResult {
  const most = field.max ?? maxPhotos;
  const pick = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement) || event.target.files === null) return;
    act.addPhotos([...event.target.files]);
    // The same file can be chosen again after it was taken out.
    event.target.value = "";
  };
  return html`<div class="photo-field">
    <p class="hint-text">${words.photo.hint}</p>
    ${working.photos.length === 0
      ? nothing
      : html`<ul class="photos" role="list">
          ${working.photos.map(({ key, url }, at) => {
            const number = formats.number(at + 1);
            return html`<li><img src=${url} alt=${words.photo.alt(number)} /><button class="tool" type="button" @click=${() => act.dropPhoto(key)}>${icon("trash")}${words.photo.remove(number)}</button></li>`;
          })}
        </ul>`}
    ${working.photos.length >= most
      ? nothing
      : html`<label class="button button-soft file-button"><input id="answer" class="sr" type="file" accept="image/*" ?multiple=${most > 1} aria-describedby=${describedBy || nothing} @change=${pick} />${icon("aid")}${words.photo.add}</label>`}
    ${busy ? html`<p role="status">${words.photo.working}</p>` : nothing}
  </div>`;
}
