import type { Correction } from "../../src/core/pack/corrections.ts";
import { createCorrectionBook, type CorrectionBook } from "../../src/device/correction-book.ts";
import type { Stored } from "../../src/device/rows.ts";
import { manifests } from "./fake-packs.ts";

const four = (ms: string, en: string, zh: string, ta: string) => ({ ms, en, zh, ta });

/** What the flood pack of the tests says of its version before. */
export const fakeMistakes: readonly Correction[] = [
  {
    id: "water-entering",
    kind: "corrected",
    date: "2026-11-21",
    title: four("Air mula masuk ke rumah", "Water is coming in", "水开始进屋", "வீட்டுக்குள் தண்ணீர் வருகிறது"),
    note: four("Nombor pejabat yang betul ialah 00-0000 0171.", "The right office number is 00-0000 0171.", "正确的办公室电话是 00-0000 0171。", "சரியான அலுவலக எண் 00-0000 0171."),
  },
  {
    id: "old-shelter",
    kind: "withdrawn",
    date: "2026-11-20",
    title: four("Dewan Lama", "Old Hall", "旧礼堂", "பழைய மண்டபம்"),
    note: four("Dewan ini tidak lagi menjadi pusat pemindahan.", "This hall is no longer a shelter.", "这座礼堂不再是疏散中心。", "இந்த மண்டபம் இனி நிவாரண மையம் அல்ல."),
    instead: "dewan-hilir",
  },
];

/** A book in memory over the fake packs. @param corrected - Whether the flood pack has corrections. */
export function fakeCorrections(corrected: boolean): CorrectionBook {
  const kept = new Map<string, Stored>();
  return createCorrectionBook({
    settings: { get: async (name) => kept.get(name), put: async (name, value) => void kept.set(name, value) },
    exclusive: (_name, _signal, work) => work(),
    packs: async () => manifests.map(({ id, version }) => ({ pack: id, version, items: corrected && id === "banjir" ? fakeMistakes : [] })),
  });
}
