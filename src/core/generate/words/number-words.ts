/** Values of number words in English, Malay, Indonesian and Tamil; those of a hundred and more multiply what stands before. */
export const numberWords: ReadonlyMap<string, number> = values({
  0: "zero sifar nol kosong பூஜ்யம் சுழியம்", 1: "one satu ஒன்று ஒரு", 2: "two twice dua இரண்டு இரு இரண்டாவது இரண்டாம் kedua", 3: "three tiga மூன்று மூன்றாவது மூன்றாம் third ketiga",
  4: "four empat நான்கு நான்காவது நான்காம் fourth keempat", 5: "five lima ஐந்து ஐந்தாவது ஐந்தாம் fifth kelima", 6: "six enam ஆறு ஆறாவது ஆறாம் sixth keenam", 7: "seven tujuh ஏழு ஏழாவது seventh ketujuh",
  8: "eight lapan delapan எட்டு எட்டாவது eighth kelapan kedelapan", 9: "nine sembilan ஒன்பது ninth kesembilan", 10: "ten sepuluh பத்து tenth kesepuluh",
  11: "eleven sebelas பதினொன்று eleventh", 12: "twelve dozen dozens பன்னிரண்டு twelfth", 13: "thirteen பதின்மூன்று", 14: "fourteen பதினான்கு", 15: "fifteen பதினைந்து", 16: "sixteen பதினாறு", 17: "seventeen பதினேழு",
  18: "eighteen பதினெட்டு", 19: "nineteen பத்தொன்பது", 20: "twenty twentieth இருபது இருபத்து", 30: "thirty முப்பது", 40: "forty நாற்பது", 50: "fifty ஐம்பது", 60: "sixty அறுபது", 70: "seventy எழுபது",
  80: "eighty எண்பது", 90: "ninety தொண்ணூறு", 100: "seratus நூறு", 1000: "seribu", 0.5: "half setengah separuh separo அரை பாதி",
});

/** What multiplies the number before it. */
export const magnitudes: ReadonlyMap<string, number> = values({
  10: "puluh", 100: "hundred hundreds ratus", 1000: "thousand thousands ribu ஆயிரம்", 100_000: "லட்சம் lakh", 1_000_000: "million millions juta மில்லியன்",
  10_000_000: "கோடி crore", 1_000_000_000: "billion billions bilion miliar பில்லியன்", 1_000_000_000_000: "trillion trilion triliun",
});

/** Numbers that are mostly articles and pronouns: they count before a unit or magnitude only. */
export const articleNumbers: ReadonlySet<string> = new Set("one satu ஒரு 一 இரு kosong zero".split(" "));

const hanDigits: Readonly<Record<string, number>> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const hanUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 };

/** A character that Chinese writes numbers with. */
export const hanNumeral = /^[〇零一二两兩三四五六七八九十百千万萬亿億]$/u;

/** A run of such characters as a value: positional (`二〇一九`) or with its magnitudes (`三万五千`). */
export function readHanNumeral(run: string): number {
  const characters = [...run];
  if (characters.length > 1 && characters.every((each) => each in hanDigits)) return Number(characters.map((each) => hanDigits[each]).join(""));
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const each of characters) {
    const unit = hanUnits[each];
    if (unit === undefined) digit = hanDigits[each] ?? 0;
    else if (unit >= 10_000) {
      total = (total + section + (digit ?? 0) || 1) * unit;
      section = 0;
      digit = null;
    } else {
      section += (digit ?? 1) * unit;
      digit = null;
    }
  }
  return total + section + (digit ?? 0);
}

/** Multiplier of a Chinese magnitude behind digits: `3万`; null for other characters. */
export function hanMagnitude(character: string): number | null {
  const value = hanUnits[character] ?? 0;
  return value >= 1000 ? value : null;
}

function values(spellings: Readonly<Record<number, string>>): Map<string, number> {
  return new Map(Object.entries(spellings).flatMap(([value, words]) => words.split(" ").map((word) => [word, Number(value)] as const)));
}
