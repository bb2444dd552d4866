/** Number of buckets over which trigrams are spread; a collision only costs a comparison. */
export const gramBuckets = 4096;

/** Distinct trigrams of a term with a mark before its beginning; endings carry no mark, for they vary. */
export function gramsOf(term: string): string[] {
  const marked = `^${term}`;
  if (marked.length < 3) return [marked];
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= marked.length; at++) grams.add(marked.slice(at, at + 3));
  return [...grams];
}

/** Bucket of a trigram (FNV-1a, folded). */
export function hashGram(gram: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < gram.length; at++) hash = Math.imul(hash ^ gram.charCodeAt(at), 0x01000193);
  return ((hash >>> 16) ^ hash) & (gramBuckets - 1);
}
