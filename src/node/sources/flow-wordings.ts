import type { FlowKind } from "../../core/forms/form.ts";
import type { Language } from "../../core/pack/document.ts";

type Wordings = Readonly<Record<Language, readonly string[]>>;

/**
 * How people ask for what every agency has; `pack.yaml` may add its own. Forms, appointments and categories of reports
 * bring their own wordings, so that nothing stands here for them.
 */
export const flowWordings: Readonly<Partial<Record<FlowKind, Wordings>>> = {
  status: {
    ms: [
      "semak status permohonan saya", "mana passport saya", "dah sampai mana permohonan saya", "aduan saya dah selesai ke belum", "nombor rujukan saya nak semak",
      "bila borang saya nak lulus", "status aduan jalan rosak saya", "bantuan saya dah lulus ke", "kenapa permohonan aku lambat sangat", "nak check status online",
      "mano doh passport kawe", "permohonan sy dah approve x", "apa jadi dengan laporan saya semalam", "lesen saya dah siap belum", "track permohonan guna kod rujukan",
    ],
    en: [
      "check the status of my application", "where is my passport", "what happened to my report", "has my request been dealt with", "i have a reference number",
      "is my form approved yet", "track my application", "why is my application taking so long", "any news on my complaint", "has my aid been approved",
      "is my licence ready", "how far is my application", "follow up on what i sent last week", "look up my reference code",
    ],
    zh: ["查询申请进度", "我的护照在哪里", "我的申请到哪一步了", "我的投诉处理了吗", "用参考编号查询", "我的表格批准了没有", "援助金批了吗", "为什么我的申请这么久", "我的执照办好了吗", "跟进我上次的报告"],
    ta: [
      "என் விண்ணப்பத்தின் நிலை என்ன", "என் பாஸ்போர்ட் எங்கே", "என் புகார் தீர்க்கப்பட்டதா", "குறிப்பு எண் வைத்து பார்க்க", "என் படிவம் ஏற்கப்பட்டதா", "உதவிப் பணம் கிடைத்ததா பார்க்க",
      "ஏன் என் விண்ணப்பம் தாமதம்", "என் உரிமம் தயாரா", "en application status enna", "en passport enga irukku",
    ],
  },
  handoff: {
    ms: [
      "nak cakap dengan pegawai", "boleh saya bercakap dengan orang", "sambungkan saya kepada staf", "tolong call saya balik", "nak jumpa manusia bukan bot",
      "ada pegawai yang boleh tolong tak", "minta pegawai hubungi saya", "saya tak faham nak tanya orang betul", "boleh telefon saya petang nanti", "nak bersembang dengan kakitangan",
    ],
    en: [
      "talk to a person", "i want to speak to an officer", "connect me to staff", "please call me back", "can a human help me",
      "let me chat with a real person", "ask an officer to contact me", "i do not understand, i need somebody to explain", "can someone ring me this afternoon",
    ],
    zh: ["我要跟真人说话", "转人工客服", "请官员联络我", "可以打电话给我吗", "我想问职员", "我不明白 想找人帮忙", "请回电给我"],
    ta: ["ஒரு அதிகாரியிடம் பேச வேண்டும்", "மனிதரிடம் பேச", "என்னைத் திரும்ப அழைக்கவும்", "ஊழியருடன் இணைக்கவும்", "புரியவில்லை யாராவது உதவுங்கள்", "officer kitta pesanum"],
  },
  feedback: {
    ms: [
      "nak bagi maklum balas", "nak puji kakitangan kaunter", "servis teruk sangat", "pegawai biadap dengan saya", "cadangan untuk majlis", "nak beri bintang pada perkhidmatan",
      "tak puas hati dengan layanan", "terima kasih kepada staf yang bantu saya tadi", "aduan tentang layanan kaunter", "nak rate perkhidmatan", "kaunter lambat gila saya nak komen",
    ],
    en: [
      "i want to give feedback", "praise the counter staff", "the service was terrible", "an officer was rude to me", "a suggestion for the council", "rate the service",
      "not satisfied with how i was treated", "thank the staff who helped me", "complain about the counter service", "leave a review", "the queue was far too slow, i want to comment",
    ],
    zh: ["我要给意见", "称赞柜台职员", "服务很差", "官员对我很没礼貌", "给县议会建议", "给服务打分", "对服务不满意", "感谢帮我的职员"],
    ta: ["கருத்து சொல்ல வேண்டும்", "முகப்பு ஊழியரைப் பாராட்ட", "சேவை மிக மோசம்", "அதிகாரி மரியாதையில்லாமல் பேசினார்", "மன்றத்துக்கு ஒரு யோசனை", "சேவைக்கு மதிப்பெண்", "சேவையில் திருப்தி இல்லை"],
  },
};
