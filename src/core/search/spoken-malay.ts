import { stemMalay } from "./stem-malay.ts";

/** What an index can say about the terms in it. */
export interface Vocabulary {
  has(term: string): boolean;
  /** The most frequent term with these consonants; undefined when there is none. */
  withConsonants(skeleton: string): string | undefined;
}

/**
 * How the sounds of regional Malay are written, beside the written form: Kelantan and Terengganu (`dendo` denda,
 * `makang` makan), Kedah and Perak (`caghum` carum, `bayaq` bayar, `habih` habis), and the dropped
 * h of all of them (`ujan` hujan). The likeliest first.
 */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/gh/g, "r"],
  [/o$/, "a"], [/o(?=[hkr]$)/, "a"], [/o(?=r$)/, "u"],
  [/e$/, "an"], [/e$/, "ang"], [/e$/, "am"], [/e$/, "a"],
  [/ang$/, "an"], [/ing$/, "in"], [/ong$/, "un"], [/ung$/, "un"], [/ang$/, "am"],
  [/aq$/, "ar"], [/iaq$/, "ir"], [/oq$/, "ur"],
  [/aih$/, "as"], [/uih$/, "us"], [/ih$/, "is"], [/eh$/, "as"], [/oh$/, "us"], [/h$/, "s"],
  [/ei$/, "i"], [/ey$/, "i"], [/ok$/, "uk"], [/ek$/, "ik"], [/k$/, "t"], [/k$/, "p"], [/k$/, ""], [/$/, "h"],
  [/^(?=[aeiou])/, "h"],
];

/**
 * The written form of a Malay word that an index does not know, where undoing the sounds of a dialect, or filling in
 * left out vowels, leads to one that it knows.
 *
 * @param word - Normalised, Latin letters only, not known as it is.
 * @returns The stem as it stands in the index; null when nothing fits.
 */
export function spokenStem(word: string, vocabulary: Vocabulary): string | null {
  const known = writtenForms(word).map(stemMalay).find((stem) => vocabulary.has(stem));
  return known ?? (isShortened(word) ? (vocabulary.withConsonants(word) ?? null) : null);
}

/** The same as a whole word, for the embedder. */
export function spokenWord(word: string, has: (stem: string) => boolean): string {
  if (word.length < 4 || has(stemMalay(word))) return word;
  return writtenForms(word).find((form) => has(stemMalay(form))) ?? word;
}

/** One sound undone, then two. */
function writtenForms(word: string): string[] {
  if (word.length < 4) return [];
  const once = undo(word);
  return [...new Set([...once, ...once.flatMap(undo)])].filter((form) => form.length >= 3 && form !== word);
}

function undo(word: string): string[] {
  return sounds.flatMap(([spoken, written]) => {
    const form = word.replace(spoken, written);
    return form === word ? [] : [form];
  });
}

/** `smph`, `tggal`: too few vowels to be a word. */
function isShortened(word: string): boolean {
  return word.length >= 3 && (word.match(/[aeiou]/g)?.length ?? 0) * 4 <= word.length - 1;
}

/** The consonants of a term, under which shortened words are looked up. */
export function consonantsOf(term: string): string {
  return term.replace(/[aeiou]/g, "");
}
