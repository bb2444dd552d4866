import type { Provenance } from "../../src/core/answer/reply.ts";
import type { Action, Block, EntryKind, Inline, Language, Place } from "../../src/core/pack/document.ts";
import type { Manifest } from "../../src/core/pack/manifest.ts";

/** One document of the fake packs. */
export interface FakeEntry {
  readonly pack: string;
  readonly id: string;
  readonly lang: Language;
  readonly kind: Exclude<EntryKind, "outside">;
  readonly title: string;
  readonly topic: string;
  readonly body: readonly Block[];
  readonly actions?: readonly Action[];
  readonly critical?: boolean;
  readonly place?: Place;
  readonly related?: readonly string[];
}

const p = (...text: readonly Inline[]): Block => ({ type: "paragraph", text });
const h = (text: string): Block => ({ type: "heading", level: 2, text: [text] });
const b = (text: string): Inline => ({ strong: [text] });
const steps = (...items: readonly (readonly Inline[])[]): Block => ({
  type: "list",
  ordered: true,
  start: 1,
  items: items.map((text) => [{ type: "paragraph", text }]),
});
const warn = (...text: readonly Inline[]): Block => ({ type: "warning", blocks: [p(...text)] });

const call: readonly Action[] = [
  { type: "call", number: "00-0000 0171" },
  { type: "open", url: "https://contoh.example/banjir" },
];

/** Steps, a warning and a table; Malay, English, Chinese and Tamil. */
export const entries: readonly FakeEntry[] = [
  {
    pack: "banjir",
    id: "water-entering",
    lang: "ms",
    kind: "steps",
    title: "Air mula masuk ke rumah",
    topic: "flood",
    critical: true,
    related: ["what-to-bring", "dewan-hilir"],
    actions: call,
    body: [
      p("Naik ke tempat tinggi dahulu, kemudian selamatkan barang. Nyawa tidak boleh diganti."),
      h("Sekarang juga"),
      steps(
        [b("Tutup suis utama"), " elektrik jika lantai dan tangan anda kering."],
        ["Bawa bayi, warga emas dan ubat ke ", b("tingkat atas"), " atau pusat pemindahan."],
        ["Bawa susu, lampin dan air minum untuk ", b("3 hari"), "."],
        ["Hantar lokasi anda kepada keluarga, kemudian jimatkan bateri."],
      ),
      warn(b("Amaran"), " Jangan pijak air jika parasnya sudah mencecah soket atau jika terdengar bunyi berdesing."),
      h("Jika anda terperangkap"),
      p("Naik ke bumbung, pakai baju terang, dan dail ", b("999"), ". Lihat juga ", { link: "doc:what-to-bring", text: ["apa yang perlu dibawa"] }, "."),
      h("Selepas air surut"),
      p("Jangan hidupkan elektrik sebelum diperiksa. Maklumat lanjut di ", { link: "https://contoh.example/banjir", text: ["laman daerah"] }, "."),
    ],
  },
  {
    pack: "banjir",
    id: "water-entering",
    lang: "en",
    kind: "steps",
    title: "Water is coming into the house",
    topic: "flood",
    critical: true,
    related: ["what-to-bring", "dewan-hilir"],
    actions: call,
    body: [
      p("Get to high ground first, then save belongings. A life cannot be replaced."),
      h("Right now"),
      steps(
        [b("Turn off the main switch"), " if the floor and your hands are dry."],
        ["Take babies, older people and medicine to the ", b("upper floor"), " or a shelter."],
        ["Bring milk, nappies and drinking water for ", b("3 days"), "."],
        ["Send your location to your family, then save the battery."],
      ),
      warn(b("Warning"), " Do not step into water that has reached the sockets or if you hear humming."),
      h("If you are trapped"),
      p("Climb to the roof, wear bright clothes and dial ", b("999"), ". See also ", { link: "doc:what-to-bring", text: ["what to bring"] }, "."),
    ],
  },
  {
    pack: "banjir",
    id: "water-entering",
    lang: "zh",
    kind: "steps",
    title: "屋里开始进水",
    topic: "flood",
    critical: true,
    related: ["what-to-bring", "dewan-hilir"],
    actions: call,
    body: [
      p("先到高处，再救财物。生命无法替代。"),
      h("马上要做的事"),
      steps(
        ["如果地面和双手都干，", b("关掉总电源"), "。"],
        ["把婴儿、长者和药物带到", b("楼上"), "或疏散中心。"],
        ["带足", b("3 天"), "的奶粉、尿布和饮用水。"],
        ["把位置发给家人，然后节省电量。"],
      ),
      warn(b("警告"), " 水已经碰到插座，或听到嗡嗡声，就不要踏进水里。"),
    ],
  },
  {
    pack: "banjir",
    id: "water-entering",
    lang: "ta",
    kind: "steps",
    title: "வீட்டுக்குள் தண்ணீர் வரத் தொடங்கிவிட்டது",
    topic: "flood",
    critical: true,
    related: ["what-to-bring", "dewan-hilir"],
    actions: call,
    body: [
      p("முதலில் உயரமான இடத்துக்குச் செல்லுங்கள்; பிறகு பொருள்களைக் காப்பாற்றுங்கள்."),
      h("இப்போதே செய்ய வேண்டியவை"),
      steps(
        ["தரையும் கைகளும் உலர்ந்திருந்தால் ", b("முதன்மை சுவிட்சை அணையுங்கள்"), "."],
        ["குழந்தைகள், முதியவர்கள், மருந்துகள் ஆகியவற்றை ", b("மேல்மாடிக்கு"), " அல்லது நிவாரண மையத்துக்குக் கொண்டு செல்லுங்கள்."],
        [b("3 நாள்களுக்குத்"), " தேவையான பால், அணையாடை, குடிநீர் எடுத்துச் செல்லுங்கள்."],
      ),
      warn(b("எச்சரிக்கை"), " தண்ணீர் சாக்கெட்டைத் தொட்டிருந்தால் தண்ணீரில் கால் வைக்காதீர்கள்."),
    ],
  },
  {
    pack: "banjir",
    id: "what-to-bring",
    lang: "ms",
    kind: "guide",
    title: "Apa yang perlu dibawa ke pusat pemindahan",
    topic: "bag",
    related: ["water-entering"],
    actions: [],
    body: [
      p("Satu beg seorang, ringan, boleh dibawa dengan sebelah tangan."),
      h("Untuk bayi"),
      {
        type: "table",
        rows: [
          [["Barang"], ["Banyaknya sehari"], ["Untuk 3 hari"], ["Catatan"]],
          [["Susu formula"], ["6 botol"], ["18 botol"], ["Air masak, bukan air paip selepas banjir"]],
          [["Lampin"], ["8 helai"], ["24 helai"], ["Beg plastik untuk lampin kotor"]],
          [["Air minum"], ["4 liter seorang"], ["12 liter seorang"], ["Termasuk untuk membancuh susu"]],
        ],
      },
      h("Dokumen"),
      { type: "list", ordered: false, start: 1, items: [[p("Kad pengenalan dan sijil lahir")], [p("Buku bank dan polisi insurans")], [p("Senarai ubat")]] },
    ],
  },
  {
    pack: "banjir",
    id: "power-outage",
    lang: "ms",
    kind: "guide",
    title: "Bekalan elektrik terputus: perkara pertama",
    topic: "power",
    related: ["water-entering"],
    actions: [{ type: "call", number: "00-0000 0171" }, { type: "sms", number: "00-0000 0172" }],
    body: [
      p("Padamkan suis semua alat panas, pasang lampu suluh, kemudian lihat sama ada rumah jiran juga gelap."),
      h("Seluruh kawasan gelap"),
      p("Lapor kepada talian kerosakan bekalan, 00-0000 0171. Beri nombor akaun atau nombor pada tiang elektrik yang terdekat."),
    ],
  },
  {
    pack: "khidmat",
    id: "driving-test",
    lang: "ms",
    kind: "service",
    title: "Ujian memandu",
    topic: "transport",
    actions: [
      { type: "pay", url: "https://bayar.contoh.example/ujian" },
      { type: "open", url: "https://contoh.example/ujian" },
      { type: "call", number: "00-0000 0120" },
      { type: "mail", address: "lesen@contoh.example" },
    ],
    body: [p("Tempah tarikh ujian memandu di Pejabat Pengangkutan atau dalam talian. Bayaran RM 40; keputusan dalam 14 hari bekerja.")],
  },
  {
    pack: "banjir",
    id: "dewan-hilir",
    lang: "ms",
    kind: "place",
    title: "Dewan Serbaguna Kampung Hilir",
    topic: "places",
    actions: [{ type: "call", number: "00-0000 0181" }],
    place: { kind: "shelter", at: [105.0112, 4.1301], capacity: 250, open: true },
    body: [p("Jalan Sungai, Kampung Hilir. Ada ramp, tandas dan ruang untuk haiwan.")],
  },
  {
    pack: "banjir",
    id: "sekolah-contoh",
    lang: "ms",
    kind: "place",
    title: "Sekolah Kebangsaan Contoh",
    topic: "places",
    actions: [{ type: "call", number: "00-0000 0182" }],
    place: { kind: "shelter", at: [105.0301, 4.1402], capacity: 600 },
    body: [p("Jalan Sekolah, Pekan Contoh.")],
  },
  {
    pack: "banjir",
    id: "masjid-lama",
    lang: "ms",
    kind: "place",
    title: "Masjid Lama Bukit Tinggi",
    topic: "places",
    actions: [],
    place: { kind: "shelter", at: [104.99, 4.101], capacity: 120, open: false },
    body: [p("Bukit Tinggi.")],
  },
  {
    pack: "banjir",
    id: "klinik-contoh",
    lang: "ms",
    kind: "place",
    title: "Klinik Kesihatan Pekan Contoh",
    topic: "places",
    actions: [{ type: "call", number: "00-0000 0190" }],
    place: { kind: "clinic", at: [105.015, 4.125], open: true },
    body: [p("Jalan Besar, Pekan Contoh.")],
  },
];

const agency = { ms: "Majlis Daerah Contoh", en: "Contoh District Council", zh: "范例县议会", ta: "சோந்தோ மாவட்ட மன்றம்" };

const banjir: Manifest = {
  format: 1,
  kind: "pack",
  id: "banjir",
  version: 14,
  issued: "2026-11-02T00:00:00Z",
  expires: "2027-12-31T00:00:00Z",
  title: { ms: "Banjir dan kecemasan", en: "Floods and emergencies", zh: "水灾与紧急情况", ta: "வெள்ளமும் அவசரநிலையும்" },
  agency,
  languages: ["ms", "en", "zh", "ta"],
  region: "Daerah Contoh",
  demonstration: true,
  emergency: [
    {
      number: "999",
      label: {
        ms: "Polis, bomba, ambulans",
        en: "Police, fire, ambulance",
        zh: "警察、消防、救护车",
        ta: "காவல், தீயணைப்பு, ஆம்புலன்ஸ்",
      },
      sms: false,
    },
    { number: "112", label: { ms: "Dari telefon bimbit", en: "From a mobile phone", zh: "手机紧急求助", ta: "கைப்பேசியிலிருந்து" }, sms: true },
  ],
  contact: [
    {
      label: { ms: "Talian Daerah", en: "District line", zh: "县政府热线", ta: "மாவட்டத் தொலைபேசி" },
      phone: "00-0000 0100",
      hours: { ms: "Setiap hari, 24 jam", en: "Every day, 24 hours", zh: "每天 24 小时", ta: "தினமும் 24 மணி நேரமும்" },
    },
  ],
  persona: { name: "Suluh", avatar: "torch" },
  topics: [
    { id: "flood", title: { ms: "Banjir", en: "Floods", zh: "水灾", ta: "வெள்ளம்" }, icon: "water" },
    { id: "power", title: { ms: "Elektrik terputus", en: "Power cuts", zh: "停电", ta: "மின்தடை" }, icon: "power" },
    { id: "bag", title: { ms: "Apa perlu dibawa", en: "What to bring", zh: "该带什么", ta: "எடுத்துச் செல்ல வேண்டியவை" }, icon: "bag" },
    { id: "aid", title: { ms: "Pertolongan cemas", en: "First aid", zh: "急救", ta: "முதலுதவி" }, icon: "aid" },
    { id: "places", title: { ms: "Pusat pemindahan", en: "Shelters", zh: "疏散中心", ta: "நிவாரண மையங்கள்" }, icon: "place" },
    { id: "smoke", title: { ms: "Jerebu", en: "Haze", zh: "烟霾", ta: "புகைமூட்டம்" }, icon: "smoke" },
  ],
  calibration: { languages: {} },
  pieces: [],
};

const khidmat: Manifest = {
  ...banjir,
  id: "khidmat",
  version: 6,
  issued: "2025-10-20T00:00:00Z",
  expires: "2026-10-20T00:00:00Z",
  title: { ms: "Perkhidmatan daerah", en: "District services", zh: "县政府服务", ta: "மாவட்டச் சேவைகள்" },
  topics: [
    { id: "transport", title: { ms: "Memandu dan kenderaan", en: "Driving and vehicles", zh: "驾驶与车辆", ta: "வாகனங்கள்" }, icon: "road" },
    { id: "social", title: { ms: "Bantuan dan perlindungan sosial", en: "Aid and social protection", zh: "援助与社会保障", ta: "உதவியும் சமூகப் பாதுகாப்பும்" }, icon: "family" },
    { id: "tax", title: { ms: "Cukai pendapatan", en: "Income tax", zh: "所得税", ta: "வருமான வரி" }, icon: "money" },
    { id: "voting", title: { ms: "Mengundi", en: "Voting", zh: "投票", ta: "வாக்களிப்பு" }, icon: "vote" },
  ],
};

/** Two packs of one agency; the second is past its date. */
export const manifests: readonly Manifest[] = [banjir, khidmat];

/** The middle of the fictional village in which the fake phone is. */
export const here: readonly [number, number] = [105.00231, 4.12345];

export const areas = [
  { pack: "banjir", id: "kampung-hilir", name: { ms: "Kampung Hilir", en: "Kampung Hilir", zh: "下游甘榜", ta: "கம்போங் ஹிலிர்" }, at: [105.004, 4.125] as const },
  { pack: "banjir", id: "pekan-contoh", name: { ms: "Pekan Contoh", en: "Contoh Town", zh: "范例镇", ta: "சோந்தோ நகரம்" }, at: [105.02, 4.14] as const },
];

export function provenanceOf(pack: string, lang: Language): Provenance {
  const manifest = manifests.find(({ id }) => id === pack) ?? banjir;
  const expired = pack === "khidmat";
  return {
    pack,
    packTitle: manifest.title[lang] ?? manifest.title["ms"] ?? pack,
    packVersion: manifest.version,
    issued: manifest.issued,
    agency: manifest.agency[lang] ?? "",
    demonstration: true,
    source: {
      name: pack === "banjir" ? "Panduan Banjir Daerah Contoh" : "Piagam Perkhidmatan Daerah Contoh",
      url: `https://contoh.example/${pack}`,
      date: "2026-11-02",
    },
    ...(expired ? { validUntil: "2026-10-20" } : {}),
    expired,
  };
}
