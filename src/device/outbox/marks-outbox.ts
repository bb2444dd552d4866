import { cutText } from "../../core/cut-text.ts";
import { scrub } from "../../core/outbox/scrub.ts";
import { idRandomBytes, uuidV7 } from "../../core/outbox/uuid.ts";
import type { Hasher } from "../../core/ports.ts";
import { maxGapQuestionLength } from "../../core/sync/limits.ts";
import type { Marks } from "../marks.ts";
import type { MarkRow } from "../rows.ts";
import type { Outbox } from "./outbox.ts";

export interface MarksOutboxPorts {
  readonly marks: Marks;
  readonly outbox: Pick<Outbox, "submit">;
  readonly hasher: Hasher;
  /** Whether the agency of a pack takes feedback in. */
  readonly takesFeedback: (pack: string) => Promise<boolean>;
}

/**
 * Hands what people said about answers over to the outbox, each word once. To be called only with their consent: the
 * question goes along, scrubbed, where the answer did not help.
 *
 * @param label - What the list calls them.
 * @returns How many were handed over; those whose agency takes none in stay.
 * @throws {AppError} As `Outbox.submit`; what was not handed over stays.
 */
export async function sendMarks({ marks, outbox, hasher, takesFeedback }: MarksOutboxPorts, label: string): Promise<number> {
  let sent = 0;
  for (const mark of await marks.all()) {
    if (!(await takesFeedback(mark.pack))) continue;
    const id = await idOf(mark, hasher);
    await outbox.submit(
      {
        id,
        kind: "feedback",
        pack: mark.pack,
        packVersion: mark.packVersion,
        label,
        open: { lang: mark.lang, rating: mark.helpful ? "helpful" : "not-helpful", entry: mark.entry, ...(mark.reason === null ? {} : { reason: mark.reason }) },
        personal: null,
        form: "feedback",
        formVersion: mark.packVersion,
        photos: [],
      },
      { secondFact: null, wantsReply: false },
    );
    if (!mark.helpful) {
      await outbox.submit(
        {
          id: await idOf({ ...mark, turn: `gap ${mark.turn}` }, hasher),
          kind: "gap",
          pack: mark.pack,
          packVersion: mark.packVersion,
          label,
          open: { lang: mark.lang, questions: [{ lang: mark.lang, question: cutText(scrub(mark.question), maxGapQuestionLength), outcome: "not-helpful", entry: mark.entry }], counts: { asked: 1, answered: 1 } },
          personal: null,
          form: "gap",
          formVersion: mark.packVersion,
          photos: [],
        },
        { secondFact: null, wantsReply: false },
      );
    }
    // Only now, and by itself: an app that ends in between hands the same word over under the same id.
    await marks.remove([mark.turn]);
    sent += 1;
  }
  return sent;
}

/** The same id for the same word, another one when it was changed. */
async function idOf({ turn, at }: Pick<MarkRow, "turn" | "at">, hasher: Hasher): Promise<string> {
  const hash = await hasher.sha256(new TextEncoder().encode(`${turn} ${at}`));
  return uuidV7(at, hash.subarray(0, idRandomBytes));
}
