import { phraseTable } from "./phrase-table.ts";

/** Everyday words that say the same in any sentence, by language; none has a second meaning that an instruction turns on. */
export const sameWords = phraseTable({
  "=about": "about approximately roughly around kira-kira sekitar lebih_kurang anggaran 约 大约 大概 左右 சுமார் ஏறத்தாழ கிட்டத்தட்ட",
  "=begin": "begin begins began begun start starts started memulakan memulai bermula mulai dimulakan dimulai 开始",
  "=big": "big large 大型", "=but": "but however tetapi namun akan_tetapi 但是 但 不过 然而 ஆனால் எனினும்",
  "=because": "because since_the as_a_result_of kerana karena sebab 因为 由于 ஏனெனில் காரணமாக",
  "=many": "many numerous banyak 许多 很多 众多 பல நிறைய", "=help": "help helps helping assist assists assisting membantu menolong bantu tolong 帮助 协助",
  "=often": "often frequently sering kerap 经常 常常", "=usually": "usually generally normally biasanya umumnya lazimnya 通常 一般 பொதுவாக வழக்கமாக",
  "=main": "main principal utama 主要", "=show": "show shows shown indicate indicates menunjukkan 显示 表明", "=near": "near close_to dekat berhampiran 靠近 附近",
  "=is": "adalah ialah merupakan iaitu yaitu yakni", "=can": "dapat bisa", "=located": "terletak berada 位于 地处 坐落于", "=also": "juga pula", "=and": "以及 和 与 மற்றும் அத்துடன்",
  "=so": "therefore thus hence oleh_itu oleh_karena_itu 因此 所以 எனவே ஆகவே", "=if": "if jika kalau sekiranya apabila_sekiranya 如果 若 倘若", "=buy": "buy purchase membeli beli 购买 买",
  "=otherwise": "otherwise if_not jika_tidak kalau_tidak jikalau_tidak bila_tidak 否则 இல்லையேல் இல்லாவிட்டால்", "=get": "obtain receive memperoleh mendapat mendapatkan 获得 得到", "=use": "use uses used using guna menggunakan gunakan 使用",
});
