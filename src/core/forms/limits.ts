import { maxAttachments, maxTextLength as maxSentLength } from "../sync/limits.ts";

/** The longest expression in characters: those of the shipped forms take at most 90. */
export const maxExpressionLength = 500;

/** Deepest nesting of an expression; keeps reading and evaluating within any stack. */
export const maxExpressionDepth = 32;

/** Longest answers in characters: a line, and a text of about two pages, which is what the server takes. */
export const maxLineLength = 200;
export const maxTextLength = maxSentLength;

/** Fields of a form, its groups included: beyond that nobody gets to the end on a phone. */
export const maxFields = 60;

/** Members of a repeat group, unless its `max` says less: the largest household of a census block, doubled. */
export const maxMembers = 30;

/** Photos of one submission, in one answer or in several: three of 300 KB are what a prepaid line carries in a minute. */
export const maxPhotos = maxAttachments;

/** Largest absolute number that is still exact when written with two decimals. */
export const maxNumber = 1e12;
