import type { Cue } from "./cues.ts";

type Weights = Readonly<Partial<Record<Cue, number>>>;

/** What a cue is worth by itself; an alarm needs `alarmScore`. */
export const danger: Weights = {
  rescue: 3, breathless: 3, choking: 3, unconscious: 3, fits: 3, droop: 3, chestPain: 3, bleeding: 3, maimed: 3, shocked: 3,
  labour: 3, waterBroke: 3, overdose: 3, buried: 3, stabbed: 3, order: 3, suicide: 5,
  drowning: 2.5, swept: 2.5, onFire: 2.5, burnt: 2.5, blue: 2.5, corpse: 2.5,
  heart: 2, capsized: 2, collapse: 2, crush: 2, weapon: 2, intruder: 2,
  stroke: 1.5, blood: 1.5, trapped: 1.5, accident: 1.5, attack: 1.5,
  fire: 1, spark: 1, hide: 1, abuse: 1, missing: 1, weary: 1,
  water: 0.5, roof: 0.5, stuck: 0.5, smoke: 0.5, gas: 0.5, fall: 0.5, hurt: 0.5, sick: 0.5, swallow: 0.5, lifeline: 0.5, animal: 0.5,
};

/** What two cues are worth together, beside what each is worth. */
export const together: Readonly<Partial<Record<Cue, Weights>>> = {
  water: { level: 2, rise: 1.5, roof: 2, missing: 2, trapped: 1, stuck: 1, fall: 1, vehicle: 0.5, infant: 0.5, labour: 0.5, lifeline: 0.5, fever: 0.5 },
  rise: { house: 1, roof: 1 },
  roof: { self: 1 },
  capsized: { vehicle: 1, self: 0.5 },
  vehicle: { drowning: 1, stuck: 1, fall: 1, height: 1, beat: 1, trapped: 1, crush: 0.5 },
  trapped: { smoke: 1.5, fire: 1, body: 1, self: 0.5, person: 0.5, inside: 0.5, infant: 0.5 },
  fire: { inside: 1, stuck: 1, house: 0.5, person: 0.5 },
  onFire: { house: 1, inside: 1, person: 0.5 },
  smoke: { sick: 1, inside: 0.5, breathless: 0.5 },
  gas: { leak: 1.5, sick: 1.5, unconscious: 1, house: 0.5 },
  electric: { spark: 1.5, sick: 1.5, fall: 1, inside: 1, body: 1, water: 1, person: 0.5 },
  collapse: { house: 1, inside: 1, person: 0.5 },
  crush: { person: 1, inside: 1, house: 0.5 },
  fall: { height: 2, inside: 2, unconscious: 1, person: 0.5, hurt: 0.5 },
  accident: { blood: 1, trapped: 1, person: 0.5, hurt: 0.5 },
  missing: { hurt: 1 },
  animal: { bite: 2.5, wrap: 2, attack: 1.5, hurt: 1.5, body: 0.5 },
  bite: { sick: 1, hurt: 0.5, body: 0.5 },
  body: { machine: 2, injure: 1 },
  blood: { weapon: 1, many: 1, hurt: 1, infant: 1, person: 0.5 },
  infant: { sick: 1.5, fever: 0.5, bleeding: 0.5, swallow: 0.5 },
  poison: { swallow: 2.5, weary: 1.5, sick: 0.5 },
  medicine: { many: 2, swallow: 1, weary: 1.5 },
  lifeline: { ranOut: 2, sick: 0.5, breathless: 0.5 },
  person: { blue: 1, stroke: 0.5, heart: 0.5, sick: 0.5, attack: 0.5, weapon: 0.5, weary: 0.5 },
  attack: { weapon: 2, hide: 1 },
  intruder: { weapon: 1, hide: 1, partner: 1, house: 0.5, self: 0.5 },
  weapon: { partner: 1, self: 0.5 },
  partner: { beat: 2, abuse: 2 },
  abuse: { self: 1 },
  hide: { beat: 1 },
  shout: { house: 0.5 },
};

/** What strengthens a danger that is there. */
export const boost: Weights = { help: 1, urgent: 1, now: 1, shout: 1, person: 0.5, self: 0.5, done: 0.5 };

/** What speaks against an emergency that is happening. */
export const doubt: Weights = {
  paper: 3, training: 3, joke: 3, past: 2, suppose: 2, prevent: 2, inform: 2, aid: 2, safe: 2, creature: 2, office: 2, how: 1, asks: 1,
};
