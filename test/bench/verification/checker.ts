/** What is wrong with a shown sentence; empty where nothing is. */
export type Complaint = "number" | "link" | "name";

/**
 * An independent look at a shown sentence: its numbers in digits, its links and its capitalised names must stand in the
 * sentences that it cites or in the headings above. It shares no code with the verifier and knows nothing but spelling.
 *
 * @param sources - Cited sentences and headings.
 */
export function complaintsAbout(sentence: string, sources: readonly string[]): Complaint[] {
  const source = plain(sources.join("\n"));
  const shown = plain(sentence);
  const complaints = new Set<Complaint>();
  const theirs = new Set(numbers(source));
  if (numbers(shown).some((number) => !theirs.has(number) && !isSpelt(number, source))) complaints.add("number");
  for (const link of shown.match(/[a-z]+:\/\/\S+|www\.\S+|\S+@\S+\.\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/\S*)?/g) ?? []) {
    if (!source.includes(link.replace(/[.,;:!?)\]]+$/, ""))) complaints.add("link");
  }
  const words = new Set(plain(sources.join(" ")).match(/[\p{L}\p{M}]+/gu));
  for (const [name] of sentence.normalize("NFKC").matchAll(/(?<=[\p{Ll}\d,;] )\p{Lu}[\p{L}\p{M}]{2,}/gu)) {
    const known = name.toLowerCase().normalize("NFD").replace(/(\p{Script=Latin})\p{M}+/gu, "$1").normalize("NFC");
    if (![...words].some((word) => word === known || (word.length > 4 && (word.startsWith(known) || known.startsWith(word))))) complaints.add("name");
  }
  return [...complaints];
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[௦-௯]/gu, (digit) => String((digit.codePointAt(0) ?? 0) - 0x0be6))
    .replace(/[٠-٩]/gu, (digit) => String((digit.codePointAt(0) ?? 0) - 0x0660))
    .normalize("NFD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC");
}

/** Digits without their marks of thousands: `1,000` and `1.000` are `1000`; decimals keep their point. */
function numbers(text: string): string[] {
  return (text.match(/\d+(?:[.,]\d+)*/g) ?? []).map((number) => (/^\d{1,3}(?:[.,]\d{3})+$/.test(number) ? number.replace(/[.,]/g, "") : number.replaceAll(",", ".")));
}

const spellings: readonly (readonly string[])[] = [
  ["zero", "nol", "sifar", "零", "〇"], ["one", "satu", "一", "ஒரு", "ஒன்று", "se"], ["two", "dua", "二", "两", "இரண்டு", "இரு"], ["three", "tiga", "三", "மூன்று"], ["four", "empat", "四", "நான்கு", "நாலு"], ["five", "lima", "五", "ஐந்து"],
  ["six", "enam", "六", "ஆறு"], ["seven", "tujuh", "七", "ஏழு"], ["eight", "lapan", "delapan", "八", "எட்டு"], ["nine", "sembilan", "九", "ஒன்பது"], ["ten", "sepuluh", "十", "பத்து"],
];

/** A number of one digit or ten may stand there in letters. */
function isSpelt(number: string, source: string): boolean {
  return (spellings[Number(number)] ?? []).some((word) => source.includes(word));
}
