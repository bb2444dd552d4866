import { firstSentenceMs, firstSentenceTokens, leastPromptTokens, largestPromptTokens } from "./limits.ts";

/** What an engine did on this phone with this model, in tokens a second. */
export interface EngineSpeed {
  /** Reading the prompt. */
  readonly read: number;
  /** Writing. */
  readonly write: number;
}

/** Milliseconds from a question to the end of the first sentence, with a prompt of so many tokens. */
export function predictFirstSentenceMs({ read, write }: EngineSpeed, promptTokens: number): number {
  return 1000 * (promptTokens / read + firstSentenceTokens / write);
}

/**
 * The longest prompt after which the first sentence still comes in time.
 *
 * @returns 0 where even the shortest useful one takes too long.
 */
export function promptTokensFor(speed: EngineSpeed): number {
  const tokens = Math.floor((firstSentenceMs / 1000 - firstSentenceTokens / speed.write) * speed.read);
  return tokens < leastPromptTokens ? 0 : Math.min(tokens, largestPromptTokens);
}
