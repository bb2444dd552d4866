/** Leaves manners of speaking out of a question: phones die and bills kill, and nobody is in danger. What
 *  else the question says still counts, which a doubt about all of it would not allow. */
export function withoutFigures(text: string): string {
  return text.toLowerCase().replace(/['’`]/g, "").replace(figures, " ");
}

const figures = new RegExp(
  [
    "\\b(?:fone?|phone|hp|telefon|handphone|bateri|battery|bat+|line|internet|wifi|laptop|lesen|licence|road ?tax)(?: \\w+){0,3}? (?:mati|die[ds]?|dying|dead|drown(?:ed)?|lemas|nyawa\\S*)\\b",
    "\\b(?:back|feet|knees?|heat|weather|traffic|jam|bills?|prices?|work|exams?|this|it) (?:is |are )?killing (?:me|us)\\b",
    "\\b(?:giv(?:e|ing)|gave) (?:me|us) (?:a )?(?:heart attack|stroke)\\b|\\b(?:heart attack|serangan jantung|sesak nafas) (?:tengok|bila tengok|when i saw|inducing)\\b",
    "\\bdying to\\b|\\b(?:drown\\w*|tenggelam|lemas|tercekik) (?:in|dalam|dlm|dengan|dgn|bayar) (?:\\w*debts?|paper\\w*|work|\\w*hutang|kerja|lagu|kerenah|birokrasi)\\b|\\bhanyut dalam lagu\\b",
    "\\b(?:panas|lapar|penat|busuk|lambat|lembab|letih|rindu|bosan|takut|mahal|sejuk|until|sampai|gelak) (?:gila |sampai |macam |mcm )?(?:nak|nk|want to|want) (?:mati|mampus|die|pecah perut)\\b|\\bmati (?:la )?(?:aku|katak|kutu|akal)\\b",
    "\\bharimau mal\\w+|\\bcrush (?:aku|saya|on)\\b|\\bmy crush\\b|\\bfired? (?:me|my)\\b|\\b(?:booster|photo|cyber) ?(?:shot|shoot|attack)\\w*|\\bshot of\\b|\\bshooting for\\b|\\bburning (?:question|cds?)\\b|\\brescue (?:dog|cat)",
    "\\b(?:macam mana|mcm mana|camne|guano|how) (?:ni|nie|sekarang|skrg|now)\\b",
    "想死你|(?:手[机機]|[电電][话話腦脑]|[网網]站).{0,3}死",
  ].join("|"),
  "g",
);
