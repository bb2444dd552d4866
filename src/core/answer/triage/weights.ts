import type { Cue } from "./cues.ts";

/** What a cue is worth by itself. An alarm needs `alarmScore`. */
export const danger: Readonly<Partial<Record<Cue, number>>> = {
  rescue: 3, breathless: 2.5, unconscious: 2.5, choking: 2.5, drowning: 2, swept: 2.5, buried: 2.5, trapped: 1.5, fits: 2.5,
  stroke: 1.5, droop: 2.5, heart: 2, chestPain: 2.5, bleeding: 2.5, blood: 1, blue: 1.5, labour: 2, waterBroke: 2.5, swallow: 0.5,
  overdose: 2.5, shocked: 2.5, burnt: 2, hurt: 0.5, maimed: 2.5, sick: 0.5, suicide: 4, weary: 1,
  water: 0.5, rise: 0, roof: 0.5, capsized: 1.5, fire: 1, onFire: 2, smoke: 0.5, gas: 0.5, collapse: 1.5, crush: 1.5, fall: 0.5,
  accident: 1.5, spark: 0, animal: 0.5, bite: 0.5, venom: 2.5, attack: 1, stabbed: 2.5, weapon: 1, intruder: 1.5, hide: 1, abuse: 1,
  missing: 1, lifeline: 0.5, order: 2, stuck: 0.5,
};

/** What two cues are worth together, beside what each is worth. */
export const together: readonly (readonly [Cue, Cue, number])[] = [
  ["water", "level", 2], ["water", "rise", 1], ["water", "trapped", 1], ["water", "infant", 0.5], ["water", "fall", 1], ["water", "roof", 1],
  ["water", "vehicle", 0.5], ["vehicle", "stuck", 1], ["water", "stuck", 1], ["vehicle", "trapped", 0.5], ["vehicle", "drowning", 1], ["vehicle", "capsized", 1],
  ["water", "missing", 1], ["roof", "self", 1], ["roof", "rise", 1], ["trapped", "self", 0.5], ["trapped", "person", 0.5], ["trapped", "smoke", 1], ["trapped", "fire", 1],
  ["trapped", "inside", 0.5], ["trapped", "infant", 0.5], ["house", "rise", 0.5],
  ["onFire", "house", 1], ["onFire", "person", 0.5], ["onFire", "inside", 1], ["fire", "house", 0.5], ["fire", "inside", 1], ["fire", "person", 0.5], ["smoke", "inside", 0.5],
  ["smoke", "trapped", 0.5], ["smoke", "breathless", 0.5], ["gas", "leak", 1], ["gas", "sick", 1.5], ["gas", "unconscious", 1], ["gas", "house", 0.5], ["smoke", "sick", 1],
  ["collapse", "house", 1], ["collapse", "inside", 1], ["collapse", "person", 0.5], ["crush", "person", 1], ["crush", "inside", 1], ["crush", "house", 0.5], ["crush", "vehicle", 0.5],
  ["fall", "unconscious", 1], ["fall", "person", 0.5], ["fall", "hurt", 0.5], ["accident", "blood", 1], ["accident", "person", 0.5], ["accident", "trapped", 1], ["accident", "hurt", 0.5],
  ["electric", "spark", 1.5], ["electric", "fall", 1], ["electric", "inside", 1], ["electric", "person", 0.5], ["electric", "water", 1],
  ["animal", "bite", 2], ["animal", "attack", 1.5], ["bite", "sick", 1], ["bite", "hurt", 0.5],
  ["poison", "swallow", 2], ["poison", "sick", 0.5], ["swallow", "infant", 0.5], ["blood", "hurt", 1], ["blood", "person", 0.5], ["blue", "person", 1],
  ["weapon", "attack", 1.5], ["weapon", "person", 0.5], ["weapon", "intruder", 1], ["weapon", "self", 0.5], ["attack", "hide", 1], ["intruder", "house", 0.5], ["intruder", "self", 0.5],
  ["intruder", "hide", 1], ["partner", "beat", 1.5], ["partner", "abuse", 2], ["abuse", "self", 1], ["beat", "hide", 1], ["weary", "poison", 1.5], ["weary", "suicide", 1],
  ["lifeline", "ranOut", 1.5], ["lifeline", "water", 0.5], ["lifeline", "sick", 0.5], ["lifeline", "breathless", 0.5], ["infant", "fever", 0.5], ["infant", "sick", 1],
  ["labour", "water", 0.5], ["stroke", "person", 0.5], ["heart", "person", 0.5], ["sick", "person", 0.5], ["fever", "water", 0.5], ["infant", "bleeding", 0.5],
];

/** What strengthens a danger that is there. */
export const boost: Readonly<Partial<Record<Cue, number>>> = { help: 1, urgent: 1, now: 1, person: 0.5, self: 0.5, done: 0.5, shout: 1 };

/** What speaks against an emergency that is happening. */
export const doubt: Readonly<Partial<Record<Cue, number>>> = {
  paper: 3, training: 3, past: 2, suppose: 2, prevent: 2, inform: 2, how: 1, aid: 2, joke: 3, safe: 2, creature: 2, office: 2,
};
