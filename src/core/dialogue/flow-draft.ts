import type { Answers, FlowKind } from "../forms/form.ts";
import type { Language } from "../pack/document.ts";

/**
 * A flow on its way, as plain data: kept after each answer, before the next question is asked.
 */
export interface FlowDraft {
  readonly format: 1;
  /** UUIDv7: the id of the submission that it becomes. */
  readonly id: string;
  readonly flow: FlowKind;
  readonly pack: string;
  readonly packVersion: number;
  readonly lang: Language;
  /** Id and version of the form; a flow without one has its own name and version 1. */
  readonly form: string;
  readonly formVersion: number;
  readonly answers: Answers;
  /** Repeat groups of which the person said that there are no more. */
  readonly closed: readonly string[];
  /** The step that the person went back to; null is the first that is open. */
  readonly at: string | null;
  /** What it is about: the question that led here, and the entry that answered it. */
  readonly about?: { readonly question?: string; readonly entry?: string; readonly turn?: string };
  /** What stands half typed in one step, by its key: not an answer yet. */
  readonly typed?: { readonly key: string; readonly text: string } | null;
  /** Something said means that a life may be in danger: help by telephone stands first until the end. */
  readonly danger?: boolean;
}

/** Begins a flow. */
export function newDraft(begin: Omit<FlowDraft, "format" | "answers" | "closed" | "at"> & { readonly answers?: Answers }): FlowDraft {
  return { format: 1, closed: [], at: null, ...begin, answers: begin.answers ?? {} };
}
