/**
 * What a word may say about an emergency, whatever its language. Each cue is listed once for every language in
 * `lexicon/`; what cues are worth, alone and together, stands in `weights.ts`.
 */
export type Cue = Call | State | Scene | Against;

/** Who writes, and how urgently. These strengthen a danger and never make one. */
type Call = "rescue" | "help" | "urgent" | "now" | "done" | "person" | "self" | "shout";

/** What is happening to a body or a mind. */
type State =
  | "breathless"
  | "unconscious"
  | "choking"
  | "drowning"
  | "swept"
  | "buried"
  | "trapped"
  | "fits"
  | "stroke"
  | "droop"
  | "heart"
  | "chestPain"
  | "bleeding"
  | "blood"
  | "blue"
  | "labour"
  | "waterBroke"
  | "poison"
  | "swallow"
  | "overdose"
  | "shocked"
  | "burnt"
  | "hurt"
  | "maimed"
  | "sick"
  | "suicide"
  | "weary";

/** Things, places and events that are dangerous together with a state or with each other. */
type Scene =
  | "water"
  | "level"
  | "rise"
  | "roof"
  | "vehicle"
  | "capsized"
  | "fire"
  | "onFire"
  | "smoke"
  | "gas"
  | "leak"
  | "house"
  | "inside"
  | "collapse"
  | "crush"
  | "fall"
  | "accident"
  | "electric"
  | "spark"
  | "animal"
  | "bite"
  | "venom"
  | "attack"
  | "stabbed"
  | "weapon"
  | "intruder"
  | "hide"
  | "partner"
  | "beat"
  | "abuse"
  | "missing"
  | "lifeline"
  | "ranOut"
  | "order"
  | "infant"
  | "fever"
  | "stuck";

/** What speaks for a question about information, the past, prevention, a supposition or a manner of speaking. */
type Against = "paper" | "training" | "past" | "suppose" | "prevent" | "inform" | "how" | "aid" | "joke" | "safe" | "creature" | "office";

/** Words of one language by cue, separated by commas; how they are written is told in `matcher.ts`. */
export type Lexicon = Readonly<Partial<Record<Cue, string>>>;
