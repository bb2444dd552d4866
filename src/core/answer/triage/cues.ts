/**
 * What a word may say about an emergency, whatever its language. Each cue is listed once for every language in
 * `lexicon/`; what cues are worth, alone and together, stands in `weights.ts`.
 */
export type Cue = (typeof cues)[number];

/**
 * Words of one language by cue, separated by commas; `matcher.ts` tells how they are written. Breadth is what catches:
 * cut down to the words that the questions at hand needed (6 KB instead of 13), the lists caught .70 instead of .93
 * of emergencies written afterwards.
 */
export type Lexicon = Readonly<Partial<Record<Cue, string>>>;

export const cues = [
  // Who writes and how urgently: strengthens a danger, and makes none (a call for rescue excepted).
  ...(["rescue", "help", "urgent", "now", "done", "person", "self", "shout"] as const),
  // What happens to a body.
  ...(["breathless", "choking", "unconscious", "fits", "stroke", "droop", "heart", "chestPain", "blue"] as const),
  ...(["bleeding", "blood", "hurt", "maimed", "body", "injure", "machine", "burnt", "shocked", "corpse"] as const),
  ...(["labour", "waterBroke", "infant", "sick", "fever", "poison", "medicine", "many", "swallow", "overdose", "lifeline", "ranOut"] as const),
  // Water, fire, gas, current, things that fall.
  ...(["water", "level", "rise", "roof", "drowning", "swept", "vehicle", "capsized", "stuck", "trapped", "inside"] as const),
  ...(["fire", "onFire", "smoke", "gas", "leak", "house", "electric", "spark"] as const),
  ...(["collapse", "buried", "crush", "fall", "height", "accident", "missing", "order"] as const),
  // Animals and people who attack; despair.
  ...(["animal", "bite", "wrap", "attack", "stabbed", "weapon", "intruder", "hide", "partner", "beat", "abuse"] as const),
  ...(["suicide", "weary"] as const),
  // What speaks for information, the past, prevention, a supposition or a manner of speaking.
  ...(["paper", "training", "past", "suppose", "prevent", "inform", "how", "aid", "joke", "safe", "creature"] as const),
  ...(["office", "asks"] as const),
] as const;
