import { isPlaceAnswer, isTexts } from "../../core/forms/check-answer.ts";
import type { Answer, PlaceAnswer } from "../../core/forms/form.ts";
import type { FlowSession } from "../flows/flow-session.ts";

/** What a person is in the middle of choosing, where a plain form control cannot hold it. */
export interface Working {
  /** Choices in the order in which they were made. */
  readonly chosen: readonly string[];
  readonly place: PlaceAnswer;
  readonly photos: readonly ShownPhoto[];
}

/** Key of a photo, and the address under which its bytes can be shown until it is revoked. */
export interface ShownPhoto {
  readonly key: string;
  readonly url: string;
}

export const nothingYet: Working = { chosen: [], place: {}, photos: [] };

/** What was answered before to the step that is asked now, to go on from; of questions to pass on, all are chosen at first. */
export function workingAnswer(session: FlowSession): Working {
  const { step } = session;
  if (step?.kind !== "field") return nothingYet;
  const { field } = step;
  const given = session.given(step);
  return {
    chosen: field.id === "questions" && given === undefined ? (field.choices ?? []).map(({ id }) => id) : textsOf(given),
    place: given !== undefined && isPlaceAnswer(given) && given.at !== undefined ? { at: given.at } : {},
    photos: field.type === "photo" ? textsOf(given).flatMap((key) => shownPhoto(session, key) ?? []) : [],
  };
}

/** @returns Null for a photo that the draft does not hold. */
export function shownPhoto({ photos }: FlowSession, key: string): ShownPhoto | null {
  const bytes = photos.get(key);
  return bytes === undefined ? null : { key, url: URL.createObjectURL(new Blob([bytes.slice()], { type: "image/jpeg" })) };
}

function textsOf(answer: Answer | undefined): readonly string[] {
  return answer !== undefined && isTexts(answer) ? answer : [];
}
