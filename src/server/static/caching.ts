import { immutableSeconds } from "../limits.ts";

/** Whose name changes with their content: what Vite built, and pieces. */
const hashed = /^(assets\/.+-[\w-]{8,}\.\w+|(.+\/)?(pieces|signed)\/[0-9a-f]{64})$/;

/** How long a file may be kept without asking again. */
export function cacheControlOf(path: string): string {
  if (hashed.test(path)) return `public, max-age=${immutableSeconds}, immutable`;
  return path.startsWith("icons/") ? "public, max-age=86400" : "no-cache";
}
