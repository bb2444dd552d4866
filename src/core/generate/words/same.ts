import { phraseTable } from "./phrase-table.ts";

/** Everyday words that say the same in any sentence, by language; none has a second meaning that an instruction turns on. */
export const sameWords = phraseTable({
  "=about": "about approximately roughly around kira-kira sekitar lebih_kurang anggaran 约 大约 大概 左右 சுமார் ஏறத்தாழ கிட்டத்தட்ட",
  "=begin": "began begun memulakan memulai bermula mulai dimulakan dimulai 开始",
  "=big": "big large 大型", "=but": "but however tetapi namun akan_tetapi 但是 但 不过 然而 ஆனால் எனினும்",
  "=because": "because since_the since_it since_they since_you since_a since_an as_a_result_of kerana karena sebab 因为 由于 ஏனெனில் காரணமாக",
  "=many": "many numerous banyak 许多 很多 众多 பல நிறைய", "=help": "membantu menolong bantu tolong 帮助 协助",
  "=often": "often frequently sering kerap 经常 常常", "=usually": "usually generally normally biasanya umumnya lazimnya 通常 一般 பொதுவாக வழக்கமாக",
  "=main": "main principal utama 主要", "=show": "menunjukkan 显示 表明", "=near": "near close_to dekat berhampiran 靠近 附近",
  "=is": "adalah ialah merupakan iaitu yaitu yakni", "=can": "dapat bisa", "=located": "terletak berada 位于 地处 坐落于", "=also": "juga pula", "=and": "以及 和 与 மற்றும் அத்துடன்",
  "=so": "therefore thus hence oleh_itu oleh_karena_itu 因此 所以 எனவே ஆகவே", "=if": "if in_case as_long_as so_long_as on_condition_that dengan_syarat 只要 假如 jika kalau sekiranya apabila_sekiranya 如果 若 倘若", "=buy": "bought membeli beli 购买 买",
  "=now": "immediately at_once right_away straight_away instantly 立即 立刻 马上 马上就 உடனே உடனடியாக", "=tell": "告诉 告知 通知", "=child": "孩子 小孩 儿童 குழந்தைகள் பிள்ளைகள்", "=doctor": "医生 大夫 மருத்துவர் டாக்டர்", "=call": "致电 拨打 打电话", "=contact": "联系 联络",
  "=enough": "足够 充足", "=important": "重要 关键 முக்கிய பிரதான", "=around": "附近 周围", "=among": "其中 当中", "=soon": "尽快 尽早", "=eg": "eg for_example for_instance contohnya misalnya sebagai_contoh 例如 比如", "=usa": "united_states u_s u_s_a usa amerika_syarikat amerika_serikat 美国",
  "=ensure": "make_sure ensure ensures", "=house": "வீடு இல்லம்", "=water": "தண்ணீர் நீர்", "=phone": "தொலைபேசி ஃபோன்", "=fill_in": "fill_in fill_out", "=collect": "collect pick_up", "=instead": "instead_of rather_than daripada_itu",
  "=otherwise": "otherwise if_not jika_tidak jika_tak kalau_tidak kalau_tak jikalau_tidak bila_tidak 否则 இல்லையேல் இல்லாவிட்டால்", "=get": "memperoleh mendapat mendapatkan 获得 得到", "=use": "use uses used using guna menggunakan gunakan 使用",
});
