import type { Language } from "../pack/document.ts";

/** How the ranking of questions that a pack cannot answer looks; measured by the builder from the pack's own text. */
export interface Calibration {
  readonly languages: Readonly<Record<Language, { readonly lexical: ScoreStatistics; readonly hybrid?: ScoreStatistics }>>;
  /** For packs with many wordings: terms of everyday matters that the pack does not know, by language; a question that
   *  uses one is most likely not for the pack. */
  readonly strange?: Readonly<Record<Language, readonly string[]>>;
}

/** Mean and standard deviation of each ranking feature over questions whose document was taken out. */
export interface ScoreStatistics {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}
