import type { Localized } from "../../core/pack/document.ts";
import type { ServedPack } from "../packs.ts";
import type { Value } from "./format.ts";

/** `GET services`: what can be reported. */
export function servicesOf(pack: ServedPack): Value[] {
  return pack.categories.map(({ code, title, group, examples }) => ({
    service_code: code,
    service_name: localText(title, pack),
    description: (examples[pack.languages[0] ?? ""] ?? []).slice(0, 3).join("; "),
    metadata: false,
    type: "realtime",
    keywords: Object.values(title).join(", "),
    group: group === undefined ? "" : localText(group, pack),
  }));
}

/** A text in the pack's first language, else in any. */
export function localText(text: Localized, { languages }: ServedPack): string {
  return languages.map((lang) => text[lang]).find((each) => each !== undefined) ?? Object.values(text)[0] ?? "";
}
