import type { Language } from "../../core/pack/document.ts";

/** Words that stand before what services, contacts and places say about themselves. */
export interface Labels {
  readonly who: string;
  readonly cost: string;
  readonly time: string;
  readonly online: string;
  readonly pay: string;
  readonly office: string;
  readonly person: string;
  readonly phone: string;
  readonly sms: string;
  readonly email: string;
  readonly address: string;
  readonly hours: string;
  readonly capacity: string;
  readonly access: string;
  readonly places: string;
  readonly colon: string;
  /** Kind of place to its name. */
  readonly kinds: Readonly<Record<PlaceKind, string>>;
}

export const placeKinds = ["shelter", "counter", "clinic", "water", "area"] as const;

/** What a place is. */
export type PlaceKind = (typeof placeKinds)[number];

const english: Labels = {
  who: "Who can ask for it",
  cost: "Cost",
  time: "How long it takes",
  online: "Online",
  pay: "Pay online",
  office: "Office",
  person: "Person in charge",
  phone: "Phone",
  sms: "SMS",
  email: "E-mail",
  address: "Address",
  hours: "Hours",
  capacity: "Room for",
  access: "Access",
  places: "Places here",
  colon: ": ",
  kinds: { shelter: "Evacuation shelter", counter: "Service counter", clinic: "Clinic", water: "Drinking water point", area: "Area of the district" },
};

const labels: Readonly<Record<Language, Labels>> = {
  en: english,
  ms: {
    who: "Siapa boleh memohon",
    cost: "Bayaran",
    time: "Tempoh",
    online: "Dalam talian",
    pay: "Bayar dalam talian",
    office: "Pejabat",
    person: "Pegawai bertanggungjawab",
    phone: "Telefon",
    sms: "SMS",
    email: "E-mel",
    address: "Alamat",
    hours: "Waktu",
    capacity: "Muatan",
    access: "Kemudahan akses",
    places: "Tempat di sini",
    colon: ": ",
    kinds: { shelter: "Pusat pemindahan sementara (PPS)", counter: "Kaunter perkhidmatan", clinic: "Klinik", water: "Tempat ambil air minum", area: "Kawasan dalam daerah" },
  },
  id: {
    who: "Siapa yang dapat mengajukan",
    cost: "Biaya",
    time: "Lama proses",
    online: "Daring",
    pay: "Bayar daring",
    office: "Kantor",
    person: "Penanggung jawab",
    phone: "Telepon",
    sms: "SMS",
    email: "Surel",
    address: "Alamat",
    hours: "Jam buka",
    capacity: "Daya tampung",
    access: "Akses",
    places: "Tempat di sini",
    colon: ": ",
    kinds: { shelter: "Tempat pengungsian", counter: "Loket pelayanan", clinic: "Klinik", water: "Tempat mengambil air minum", area: "Wilayah" },
  },
  zh: {
    who: "谁可以申请",
    cost: "费用",
    time: "需时",
    online: "网上办理",
    pay: "网上缴费",
    office: "办事处",
    person: "负责人",
    phone: "电话",
    sms: "短信",
    email: "电邮",
    address: "地址",
    hours: "时间",
    capacity: "可容纳人数",
    access: "无障碍设施",
    places: "这里的地点",
    colon: "：",
    kinds: { shelter: "疏散中心", counter: "服务柜台", clinic: "诊所", water: "饮用水供应点", area: "县内地区" },
  },
  ta: {
    who: "யார் கோரலாம்",
    cost: "கட்டணம்",
    time: "ஆகும் காலம்",
    online: "இணையத்தில்",
    pay: "இணையத்தில் செலுத்த",
    office: "அலுவலகம்",
    person: "பொறுப்பாளர்",
    phone: "தொலைபேசி",
    sms: "குறுஞ்செய்தி",
    email: "மின்னஞ்சல்",
    address: "முகவரி",
    hours: "நேரம்",
    capacity: "கொள்ளளவு",
    access: "அணுகல் வசதி",
    places: "இங்குள்ள இடங்கள்",
    colon: ": ",
    kinds: { shelter: "நிவாரண மையம்", counter: "சேவை முகப்பு", clinic: "மருத்துவ நிலையம்", water: "குடிநீர் வழங்கும் இடம்", area: "மாவட்டப் பகுதி" },
  },
};

/** The labels of a language, English where there are none. */
export function labelsOf(lang: Language): Labels {
  return labels[lang] ?? labels[lang.split("-")[0] ?? lang] ?? english;
}
