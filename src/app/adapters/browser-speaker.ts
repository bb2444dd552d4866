import type { Speaker } from "../services.ts";

/** The phone's own voices; only those that speak without a network. */
export function browserSpeaker(): Speaker {
  const synthesis = "speechSynthesis" in window ? window.speechSynthesis : null;
  const voiceFor = (lang: string): SpeechSynthesisVoice | undefined =>
    synthesis
      ?.getVoices()
      .filter((voice) => primary(voice.lang) === primary(lang) || (primary(lang) === "ms" && primary(voice.lang) === "id"))
      .sort((a, b) => rank(b, lang) - rank(a, lang))[0];
  return {
    speaks: (lang) => voiceFor(lang) !== undefined,
    watch: (listener) => {
      synthesis?.addEventListener("voiceschanged", listener);
      return () => synthesis?.removeEventListener("voiceschanged", listener);
    },
    speak: (text, lang) =>
      new Promise((resolve) => {
        const voice = voiceFor(lang);
        if (!synthesis || !voice) return resolve();
        const utterance = new SpeechSynthesisUtterance(text);
        utterance.voice = voice;
        utterance.lang = voice.lang;
        utterance.addEventListener("end", () => resolve());
        utterance.addEventListener("error", () => resolve());
        synthesis.speak(utterance);
      }),
    stop: () => synthesis?.cancel(),
  };
}

/** A voice of the very language that works offline beats an Indonesian one reading Malay or one that needs a network. */
function rank(voice: SpeechSynthesisVoice, lang: string): number {
  return (primary(voice.lang) === primary(lang) ? 2 : 0) + (voice.localService ? 1 : 0);
}

function primary(lang: string): string {
  return lang.toLowerCase().split(/[-_]/)[0] ?? "";
}
