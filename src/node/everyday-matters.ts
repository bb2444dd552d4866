import type { Language } from "../core/pack/document.ts";
import { analyse } from "../core/search/analyse.ts";

/**
 * Words of everyday matters that hardly any agency's pack is about: cooking, sport, entertainment, markets and banks,
 * weather, gadgets, travel abroad, universities, love and luck, general knowledge. A question that uses one which the
 * pack itself does not know is most likely not for the pack.
 */
const words: Readonly<Record<Language, string>> = {
  ms: "resipi masak memasak rendang kari sambal goreng kek kuih biskut nasi lemak laksa restoran bola bolasepak liga piala gol pasukan perlawanan badminton filem wayang drama konsert lagu penyanyi pelakon artis tiket panggung netflix youtube tiktok instagram facebook saham pelaburan emas perak kripto bitcoin dolar ringgit matawang pinjaman faedah bank maybank kadar ramalan cuaca suhu laptop komputer iphone samsung android skrin bateri repair aplikasi password wifi permainan game visa pelancongan hotel penerbangan kapalterbang tiket jepun korea thailand singapura london universiti biasiswa asasi matrikulasi spm stpm kuliah ijazah teori matematik sejarah ibu negara presiden perdana menteri ibukota planet sains puisi sajak pantun cerita lawak jodoh zodiak mimpi loteri toto diet kurus jerawat rambut fesyen baju kasut kereta terpakai harga telefon murah kucing parsi solat kiblat puasa nikah kahwin cerai hantaran pengantin kursus menjahit gitar gim gym",
  id: "resep masak memasak rendang kue nasi goreng restoran sepakbola bola liga piala gol tim pertandingan bulutangkis film bioskop drama konser lagu penyanyi aktor artis tiket netflix youtube tiktok instagram facebook saham investasi emas kripto bitcoin dolar rupiah kurs pinjaman bunga bank ramalan cuaca suhu laptop komputer iphone samsung android layar baterai servis aplikasi wifi game visa wisata hotel penerbangan pesawat jepang korea thailand singapura universitas beasiswa kuliah skripsi ijazah matematika sejarah ibukota presiden planet sains puisi cerita lelucon jodoh zodiak mimpi lotre diet kurus jerawat rambut fesyen sepatu mobil bekas harga murah salat kiblat nikah cerai pengantin gitar",
  en: "recipe cook cooking bake baking curry cake rendang restaurant pizza football soccer league cup goal match team basketball badminton score movie film cinema drama concert song singer actor celebrity ticket netflix youtube tiktok instagram facebook spotify stock stocks share shares invest investment gold silver crypto bitcoin dollar currency exchange mortgage loan bank interest maybank forecast weather temperature laptop computer iphone samsung android screen repair app password wifi game gaming visa tourist tourism hotel flight airline airbnb japan korea thailand singapore london paris university college scholarship degree exam homework essay calculus math maths physics chemistry history capital president minister planet poem joke story horoscope zodiac dream lottery diet weight acne hair fashion shoes clothes used car cheap buy sell shopping amazon shopee lazada guitar piano gym yoga boyfriend girlfriend dating marriage wedding divorce translate spanish french chinese language meaning life robot alarm timer playlist",
  zh: "食谱 煮 炒 烤 蛋糕 咖喱 炒饭 餐厅 美食 足球 联赛 球队 比赛 篮球 羽毛球 进球 电影 戏院 电视剧 演唱会 歌曲 歌手 演员 明星 门票 股票 投资 黄金 金价 比特币 美元 汇率 贷款 利息 银行 房贷 天气 气温 下雨 预报 电脑 手机 屏幕 维修 密码 游戏 签证 旅游 酒店 机票 航班 日本 韩国 泰国 新加坡 大学 奖学金 学位 考试 作业 数学 物理 历史 首都 总统 首相 行星 诗 笑话 故事 星座 算命 彩票 减肥 青春痘 头发 时装 鞋子 二手车 网购 吉他 健身 男友 女友 结婚 离婚 翻译 太阳能",
  ta: "சமையல் இட்லி தோசை சாம்பார் பிரியாணி கறி கேக் மாவு உணவகம் கால்பந்து கிரிக்கெட் போட்டி அணி சினிமா திரைப்படம் படம் பாடல் பாடகர் நடிகர் டிக்கெட் பங்கு முதலீடு தங்கம் வெள்ளி பிட்காயின் டாலர் கடன் வட்டி வங்கி வானிலை மழை வெப்பநிலை கணினி மடிக்கணினி கைபேசி திரை ரிப்பேர் விளையாட்டு விசா சுற்றுலா ஹோட்டல் விமானம் ஜப்பான் சிங்கப்பூர் பல்கலைக்கழகம் உதவித்தொகை தேர்வு கணிதம் இயற்பியல் வரலாறு தலைநகர் ஜனாதிபதி பிரதமர் கவிதை நகைச்சுவை கதை ஜாதகம் ராசி கனவு லாட்டரி முடி காலணி திருமணம் விவாகரத்து மொழிபெயர்ப்பு",
};

/**
 * Terms of everyday matters that a pack knows nothing about, by language, sorted.
 *
 * @param known - Terms of what the pack answers.
 */
export function strangeTerms(known: ReadonlySet<string>): Record<Language, readonly string[]> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([lang, listed]) => {
      const terms = listed.split(" ").flatMap((word) => telling(analyse(word, lang)));
      const strange = [...new Set(terms)].filter((term) => term !== "" && !known.has(term)).toSorted();
      return strange.length === 0 ? [] : [[lang, strange] as const];
    }),
  );
}

/** Single Chinese characters say too little. */
function telling(terms: readonly string[]): readonly string[] {
  const pairs = terms.filter((term) => term.length > 1);
  return pairs.length > 0 ? pairs : terms;
}
