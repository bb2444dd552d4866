/** The beginning of a text of at most so many UTF-16 units, no letter of it cut in half: half a letter has no signed form. */
export function cutText(text: string, units: number): string {
  return text.slice(0, units).replace(/[\uD800-\uDBFF]$/, "");
}
