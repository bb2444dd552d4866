/** Services of a made-up district, in Malay, English, Chinese and Tamil, with what they cost and how long they take. */
const services = [
  ["pasport antarabangsa", "an international passport", "国际护照", "சர்வதேச கடவுச்சீட்டு", 200, 1],
  ["lesen memandu", "a driving licence", "驾驶执照", "ஓட்டுநர் உரிமம்", 30, 2],
  ["lesen perniagaan", "a business licence", "营业执照", "வணிக உரிமம்", 120, 14],
  ["sijil kelahiran", "a birth certificate", "出生证", "பிறப்புச் சான்றிதழ்", 5, 3],
  ["kad pengenalan", "an identity card", "身份证", "அடையாள அட்டை", 10, 7],
  ["permit bangunan", "a building permit", "建筑准证", "கட்டட அனுமதி", 450, 30],
  ["cukai pintu", "assessment tax", "门牌税", "வீட்டு வரி", 88, 21],
  ["bantuan banjir", "flood relief", "水灾援助金", "வெள்ள நிவாரணம்", 1000, 10],
  ["kebenaran penjaja", "a hawker permit", "小贩准证", "சிறு வியாபாரி அனுமதி", 60, 12],
  ["pendaftaran anjing", "registration of a dog", "养狗登记", "நாய் பதிவு", 15, 4],
  ["sewaan dewan", "hiring the hall", "租用礼堂", "மண்டப வாடகை", 250, 5],
  ["kompaun letak kereta", "a parking fine", "泊车罚单", "வாகன நிறுத்த அபராதம்", 20, 6],
  ["kutipan sampah pukal", "collection of bulky waste", "大型垃圾收集", "பெரிய குப்பை சேகரிப்பு", 35, 8],
  ["pokok tumbang", "a fallen tree", "倒树处理", "விழுந்த மரம்", 0, 1],
  ["lampu jalan rosak", "a broken street lamp", "路灯故障", "பழுதான தெருவிளக்கு", 0, 2],
  ["kubur Islam", "a burial plot", "墓地", "அடக்க இடம்", 180, 9],
  ["tadika komuniti", "the community kindergarten", "社区幼儿园", "சமூக பாலர் பள்ளி", 75, 11],
  ["kad OKU", "a card for disabled people", "残障卡", "மாற்றுத்திறனாளி அட்டை", 0, 25],
  ["biasiswa daerah", "a district scholarship", "县奖学金", "மாவட்ட கல்வி உதவி", 500, 45],
  ["lesen premis makanan", "a food premises licence", "食肆执照", "உணவக உரிமம்", 140, 16],
  ["iklan luar", "an outdoor advertisement", "户外广告", "வெளிப்புற விளம்பரம்", 90, 18],
  ["pindah milik tanah", "a transfer of land", "土地转名", "நில மாற்றம்", 320, 60],
  ["sambungan air", "a water connection", "接水", "நீர் இணைப்பு", 210, 13],
  ["vaksinasi kanak-kanak", "vaccination of children", "儿童疫苗", "குழந்தை தடுப்பூசி", 0, 1],
  ["kelas komputer warga emas", "computer lessons for the elderly", "乐龄电脑班", "முதியோர் கணினி வகுப்பு", 12, 20],
] as const;

type Language = "ms" | "en" | "zh" | "ta";
type Turn = readonly [category: string, question: string, answer: string];

const column = { ms: 0, en: 1, zh: 2, ta: 3 } as const;

const matters: Readonly<Record<Language, (name: string, fee: number, days: number, at: number) => readonly Turn[]>> = {
  ms: (name, fee, days, at) => [
    ["Bayaran", `Berapa bayaran untuk ${name}?`, fee === 0 ? `Tiada bayaran dikenakan untuk ${name}.` : `Bayaran untuk ${name} ialah RM ${fee}. Bayar tunai atau kad di kaunter ${at + 1}.`],
    ["Dokumen", `Apa dokumen yang perlu dibawa untuk ${name}?`, `Untuk ${name} bawa:\n- kad pengenalan asal\n- borang D-${at + 10} yang lengkap\n- dua keping gambar`],
    ["Masa", `Berapa lama permohonan ${name} diproses?`, `Permohonan ${name} siap dalam ${days} hari bekerja selepas borang diterima.`],
    ["Cara memohon", `Macam mana nak mohon ${name}?`, `1. Isi borang D-${at + 10} untuk ${name}.\n2. Hantar di kaunter ${at + 1}.\n3. Simpan resit sehingga dipanggil.`],
    ["Kelayakan", `Siapa yang layak untuk ${name}?`, `Penduduk Daerah Contoh berumur ${18 + (at % 5)} tahun ke atas layak untuk ${name}.`],
    ["Hubungi", `Siapa boleh dihubungi tentang ${name}?`, `Hubungi Unit ${at + 1} di 00-0000 ${1000 + at} tentang ${name}, Isnin hingga Jumaat.`],
  ],
  en: (name, fee, days, at) => [
    ["Fees", `How much does ${name} cost?`, fee === 0 ? `There is no charge for ${name}.` : `The fee for ${name} is RM ${fee}, in cash or by card at counter ${at + 1}.`],
    ["Documents", `Which documents do I need for ${name}?`, `For ${name} bring:\n- your identity card\n- form D-${at + 10}, filled in\n- two photographs`],
    ["Time", `How long does ${name} take?`, `An application for ${name} is ready ${days} working days after the form was received.`],
    ["How to apply", `How do I apply for ${name}?`, `1. Fill in form D-${at + 10} for ${name}.\n2. Hand it in at counter ${at + 1}.\n3. Keep the receipt until you are called.`],
    ["Who can apply", `Who can get ${name}?`, `Residents of the Example District aged ${18 + (at % 5)} or older can get ${name}.`],
    ["Contact", `Who do I call about ${name}?`, `Call Unit ${at + 1} on 00-0000 ${1000 + at} about ${name}, Monday to Friday.`],
  ],
  zh: (name, fee, days, at) => [
    ["费用", `${name}要多少钱？`, fee === 0 ? `办理${name}不收费。` : `${name}的费用是 RM ${fee}，在 ${at + 1} 号柜台以现金或银行卡支付。`],
    ["时间", `${name}要办多久？`, `${name}的申请在收到表格后 ${days} 个工作日办好。`],
    ["联系", `${name}可以打电话问谁？`, `有关${name}，请在星期一至星期五拨打 00-0000 ${1000 + at} 联络第 ${at + 1} 组。`],
  ],
  ta: (name, fee, days, at) => [
    ["கட்டணம்", `${name} கட்டணம் எவ்வளவு?`, fee === 0 ? `${name} இலவசம்.` : `${name} கட்டணம் RM ${fee}. ${at + 1} ஆம் கவுண்டரில் செலுத்தவும்.`],
    ["காலம்", `${name} எவ்வளவு நாள் ஆகும்?`, `${name} விண்ணப்பம் ${days} வேலை நாட்களில் தயாராகும்.`],
  ],
};

/** Questions and answers of a made-up agency in some languages, each of another matter; `count` at most. */
export function madeFaq(languages: readonly Language[], count: number): Turn[] {
  const turns = languages.flatMap((lang) => services.flatMap((service, at) => matters[lang](service[column[lang]], service[4], service[5], at)));
  return turns.slice(0, count);
}
