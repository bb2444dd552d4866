import type { Intent } from "../../answer/reply.ts";
import { wordsOf } from "../../search/analyse.ts";
import { insulting, pleasant } from "./turn-words.ts";

type SmallTalk = Extract<Intent, "insult" | "greeting" | "thanks" | "nonsense">;

/**
 * Recognises what people say to a talking machine beside their questions, more than the engine's own single words: who it
 * is, what it can do, "ok", "haha", goodbyes, and a bare yes or no, which asks nothing.
 *
 * @returns How it is met: as a greeting where the app says what it does, as thanks, as something that was not understood;
 *   null where anything else is said as well.
 */
export function smallPhraseOf(question: string): SmallTalk | null {
  const found = new Set<SmallTalk>();
  let rest = question.trim();
  for (let before = ""; rest !== before && rest !== ""; ) {
    before = rest;
    for (const [kind, phrase] of phrases) {
      const without = rest.replace(phrase, "");
      if (without === rest) continue;
      found.add(kind);
      rest = without.trim();
    }
  }
  if (wordsOf(rest).length > 0) return null;
  return order.find((kind) => found.has(kind)) ?? null;
}

const order: readonly SmallTalk[] = ["insult", "greeting", "thanks", "nonsense"];

/** A phrase at the beginning, with what parts it from the next. */
function beginning(latin: string, others: string): RegExp {
  return new RegExp(`^[\\s,.!?;:~、，。！？]*(?:(?:${latin})(?:\\s+(?:la+h?|ya|yer?|je|eh|bot|suluh|bro|sis|dear|then|today|now|ni))*(?![\\p{L}\\p{M}\\p{N}])|(?:${others}))[\\s,.!?;:~、，。！？]*`, "iu");
}

const phrases: readonly (readonly [SmallTalk, RegExp])[] = [
  ["insult", insulting],
  ["greeting", pleasant.greeting],
  ["thanks", pleasant.thanks],
  [
    "greeting",
    beginning(
      "how (?:are|r) (?:you|u)(?: doing)?|(?:who|what) (?:are|r) (?:you|u)|who is this|are you (?:an? )?(?:ai|bot|robot|human|machine|real)(?: person)?|what(?:'?s| is) (?:your|ur) name|what (?:can|do) (?:you|u) do(?: for me)?|(?:how|what) can (?:you|u) help(?: me)?(?: with)?|apa khabar|(?:awak|kau|anda|hang|kamu) (?:ni |tu )?(?:siapa|bot|robot|manusia)(?: ke)?|siapa (?:awak|kau|anda|hang|kamu|ni|ini)|(?:(?:awak|kau|anda|hang|kamu) )?boleh (?:buat|bantu|tolong|jawab) apa|apa (?:yang )?(?:awak|kau|anda|kamu) boleh (?:buat|bantu)|(?:apa )?nama (?:awak|kau|anda|kamu)(?: apa| siapa)?|sihat(?: ke)?",
      "[你您](?:到底)?(?:是谁|是什么|是?机器人吗?|是真人吗?|叫什么(?:名字)?|好吗|(?:会|能|可以)(?:做|干|帮我?|回答)(?:什么|啥))|(?:நீங்கள்|நீங்க|நீ)\\s*(?:யார்|யாரு)(?![\\p{L}\\p{M}])|(?:உன்|உங்கள்|உங்க)\\s*(?:பெயர்|பேர்|பேரு)\\s*என்ன|எப்படி\\s*இருக்க(?:ீங்க|ிறீர்கள்)|(?:நீங்கள்|நீங்க|நீ)\\s*என்ன\\s*செய்(?:வீர்கள்|வீங்க|வாய்)",
    ),
  ],
  [
    "thanks",
    beginning(
      "ok+(?:ay|ie|e?y|e)?|k|alright|noted|got it|i see|i understand|understood|great|nice|cool|perfect|good(?: night)?|bye(?:[ -]?bye)?|good ?bye|see (?:you|ya|u)(?: later)?|take care|(?:ha){2,}h?|(?:he){2,}h?|lol|(?:wk)+w?|oh+|ooh+|oic|baik(?:lah)?|(?:saya |dah )?faham|bagus|mantap|jumpa lagi|babai|jaga diri|sama2|sama-sama",
      "\\p{Extended_Pictographic}[\\p{Emoji_Modifier}\\u{FE0F}\\u{200D}]*|好(?:的|吧|啊|滴)?(?:了解)?|明白了?|知道了?|了解了?|收到|没事了?|再见|拜拜|晚安|哈{2,}|呵{2,}|嗯+|哦+|噢+|(?:சரி(?:ங்க)?|ஓகே|புரிந்தது|புரிஞ்சது|புரிஞ்சுது|நல்லது|போய் வருகிறேன்|போயிட்டு வரேன்)(?![\\p{L}\\p{M}])",
    ),
  ],
  [
    "nonsense",
    beginning("yes|yeah|yep|yup|no+|nope|maybe|idk|dunno|ya+|ye+|tak|tidak|x|bukan|entah", "是的?|对(?:的|啊)?|不是|不|没有|系|唔系|(?:ஆமா|ஆமாம்|ஆம்|இல்லை|இல்ல)(?![\\p{L}\\p{M}])"),
  ],
];
