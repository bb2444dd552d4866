/** Limits that Chinese writes with one character, and the characters beside it with which it is part of another word. */
const singles: Readonly<Record<string, { readonly bound: string; readonly notBehind?: RegExp; readonly notBefore?: RegExp }>> = {
  前: { bound: "before", notBehind: /[之以目提从先生眼当空面]/u, notBefore: /[往面门来者进台院景途线缀列方言身后]/u },
  后: { bound: "after", notBehind: /[之以最然先背落皇前]/u, notBefore: /[来面门者果续天台院代方勤备悔卫期退]/u },
  可: { bound: "may", notBehind: /[许认不宁尚非]/u, notBefore: /[是爱口怜惜怕靠见观持谓再]/u },
  须: { bound: "must", notBehind: /[无必胡]/u },
  必: { bound: "must", notBehind: /[不未何势]/u, notBefore: /[要然需须]/u },
  只: { bound: "only", notBehind: /[\d船两几一二三四五六七八九十百千]/u, notBefore: /[是]/u },
  仅: { bound: "only", notBehind: /[不绝]/u },
};

/**
 * The limit that a character is by itself.
 *
 * @param behind - The character or word before it, "" at a beginning.
 * @param before - The one after it, "" at an end.
 */
export function hanBound(character: string, behind: string, before: string): string | undefined {
  const single = singles[character];
  if (single === undefined || single.notBehind?.test(behind.slice(-1)) === true || single.notBefore?.test(before.slice(0, 1)) === true) return undefined;
  return single.bound;
}
