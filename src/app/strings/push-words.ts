import type { PushWords as Notification } from "../../core/push.ts";

/** Words about being told of new alerts while the app is closed. */
export interface PushWords {
  /** Neutral: whoever looks at the lock screen learns nothing. */
  readonly notification: Notification;
  readonly title: string;
  readonly text: string;
  /** What is sent to whom. */
  readonly who: string;
  readonly on: string;
  readonly turnOn: string;
  readonly turnOff: string;
  readonly blocked: string;
  readonly working: string;
}

const ms: PushWords = {
  notification: { title: "Suluh", body: "Ada berita baharu. Buka Suluh untuk melihatnya.", lang: "ms" },
  title: "Pemberitahuan amaran baharu",
  text: "Telefon ini boleh memberitahu anda apabila ada amaran baharu, walaupun aplikasi ditutup. Ini tidak selalu sampai; dengar juga radio.",
  who: "Jika dihidupkan, perkhidmatan tolak pelayar anda (Google, Mozilla, Apple atau Microsoft) memberi satu alamat untuk telefon ini. Pelayan agensi menyimpan alamat itu, panduan yang berkenaan dan harinya: tiada nama, tiada tempat. Mesejnya kosong dan hanya bermaksud “lihat”; amaran diambil dan disemak oleh telefon sendiri. Perkhidmatan tolak tahu bila agensi menghantar. Anda boleh mematikannya bila-bila masa.",
  on: "Dihidupkan pada telefon ini.",
  turnOn: "Hidupkan",
  turnOff: "Matikan",
  blocked: "Pelayar tidak membenarkan pemberitahuan daripada laman ini. Benarkannya dalam tetapan pelayar jika anda mahu.",
  working: "Sebentar…",
};

const en: PushWords = {
  notification: { title: "Suluh", body: "There is something new. Open Suluh to look.", lang: "en" },
  title: "Be told of new alerts",
  text: "This phone can tell you when there is a new alert, also while the app is closed. It does not always arrive; listen to the radio, too.",
  who: "If you turn it on, your browser's push service (Google, Mozilla, Apple or Microsoft) gives out an address for this phone. The agency's server keeps that address, the guide it is for and the day: no name and no place. The messages are empty and only mean “look”; the phone fetches and checks the alerts itself. The push service learns when the agency sends. You can turn it off at any time.",
  on: "Turned on for this phone.",
  turnOn: "Turn on",
  turnOff: "Turn off",
  blocked: "The browser does not allow notifications from this site. Allow them in its settings if you want them.",
  working: "One moment…",
};

const zh: PushWords = {
  notification: { title: "Suluh", body: "有新消息。打开 Suluh 查看。", lang: "zh" },
  title: "有新警报时通知我",
  text: "即使应用已关闭，这部手机也可以在有新警报时通知您。通知不一定每次都能送达，也请收听广播。",
  who: "开启后，浏览器的推送服务（Google、Mozilla、Apple 或 Microsoft）会为这部手机提供一个地址。机构的服务器只保存这个地址、对应的指南和日期：没有姓名，没有位置。消息是空的，只表示“请查看”；警报由手机自己获取并核对。推送服务会知道机构何时发送。您可以随时关闭。",
  on: "已在这部手机上开启。",
  turnOn: "开启",
  turnOff: "关闭",
  blocked: "浏览器不允许本站发送通知。如需要，请在浏览器设置中允许。",
  working: "请稍候…",
};

const ta: PushWords = {
  notification: { title: "Suluh", body: "புதிய செய்தி உள்ளது. பார்க்க Suluh-ஐத் திறக்கவும்.", lang: "ta" },
  title: "புதிய எச்சரிக்கைகளை அறிவிக்க",
  text: "செயலி மூடியிருந்தாலும் புதிய எச்சரிக்கை வந்தால் இந்தக் கைபேசி உங்களுக்கு அறிவிக்கலாம். இது எப்போதும் வந்து சேராது; வானொலியையும் கேளுங்கள்.",
  who: "இதை இயக்கினால், உங்கள் உலாவியின் அறிவிப்புச் சேவை (Google, Mozilla, Apple அல்லது Microsoft) இந்தக் கைபேசிக்கு ஒரு முகவரியைத் தருகிறது. அமைப்பின் சேவையகம் அந்த முகவரி, அது எந்த வழிகாட்டிக்கானது, நாள் ஆகியவற்றை மட்டும் வைத்திருக்கும்: பெயர் இல்லை, இடம் இல்லை. செய்திகள் வெறுமையானவை; “பாருங்கள்” என்று மட்டுமே பொருள். எச்சரிக்கைகளைக் கைபேசியே எடுத்துச் சரிபார்க்கும். அமைப்பு எப்போது அனுப்புகிறது என்பதை அறிவிப்புச் சேவை அறியும். எப்போது வேண்டுமானாலும் நிறுத்தலாம்.",
  on: "இந்தக் கைபேசியில் இயக்கப்பட்டுள்ளது.",
  turnOn: "இயக்கு",
  turnOff: "நிறுத்து",
  blocked: "இந்தத் தளத்தின் அறிவிப்புகளை உலாவி அனுமதிக்கவில்லை. வேண்டுமானால் உலாவி அமைப்புகளில் அனுமதியுங்கள்.",
  working: "சற்றுப் பொறுங்கள்…",
};

const tables: Readonly<Record<string, PushWords>> = { ms, en, zh, ta };

/** The words in a language; in Malay where there are none in it. */
export function pushWordsOf(code: string): PushWords {
  return tables[code] ?? ms;
}
