import { isPlaceAnswer } from "../../core/forms/check-answer.ts";
import type { Answer, Field } from "../../core/forms/form.ts";
import type { NearbyPlace } from "../../core/answer/reply.ts";
import type { Formats } from "../formats.ts";
import { localized } from "../localized.ts";
import { coordinatePair } from "../position.ts";
import type { FlowWords } from "../strings/flows/words.ts";

export interface AnswerContext {
  readonly lang: string;
  readonly words: FlowWords;
  readonly formats: Formats;
  readonly places: readonly NearbyPlace[];
}

/** An answer as a person reads it before it is sent. */
export function answerText(field: Field, answer: Answer, { lang, words, formats, places }: AnswerContext): string {
  if (answer === null || answer === "" || (Array.isArray(answer) && answer.length === 0)) return words.check.empty;
  switch (field.type) {
    case "choice":
    case "several": {
      const ids: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
      return ids.map((id) => labelOf(field, id, lang)).join("; ");
    }
    case "consent":
      return answer === true ? words.page.yes : words.page.no;
    case "date":
      return typeof answer === "string" ? formats.day(answer) : "";
    case "number":
      return `${typeof answer === "number" ? formats.number(answer) : String(answer)}${field.unit ? ` ${localized(field.unit, lang).text}` : ""}`;
    case "photo":
      return words.photo.count(formats.number(Array.isArray(answer) ? answer.length : 0));
    case "identity-card":
      return typeof answer === "string" ? answer.replace(/^(\d{6})(\d{2})(\d{4})$/, "$1-$2-$3") : "";
    case "place": {
      if (!isPlaceAnswer(answer)) return "";
      const pair = answer.at === undefined ? null : coordinatePair(answer.at);
      const known = places.find(({ entry }) => entry.id === answer.place)?.entry.title;
      return [answer.words, known, pair === null ? undefined : `${pair.latitude}, ${pair.longitude}`].filter(Boolean).join("; ");
    }
    default:
      return String(answer);
  }
}

function labelOf({ choices }: Field, id: unknown, lang: string): string {
  const found = choices?.find((choice) => choice.id === id);
  return found === undefined ? "" : localized(found.label, lang).text;
}
