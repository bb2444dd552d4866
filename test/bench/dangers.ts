import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lines, suluh } from "./eval-packs.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Cry {
  readonly lang: string;
  readonly question: string;
  readonly danger: boolean;
  /** Guides that help; where it is empty only the number does. */
  readonly guides: readonly string[];
}

interface Asked {
  readonly id: string;
  readonly urgent: { readonly doc: string | null } | null;
}

/**
 * What people type in 35 kinds of danger to life and what merely sounds like it, written before anybody looked at the rules
 * and parted by chance: `look` taught words and guides, `held` was never looked at. The second set came after the first had
 * taught: terser, more of them in dialects and romanised, beside the news, homework, insurance and jokes of the same matters.
 *
 * @param pack - The published folder of the flood pack.
 */
export function benchDangers(pack: string): string {
  const rows = ["look", "held", "second-look", "second-held"].flatMap((set) => {
    const cries = lines<Cry>(root, "test/bench/danger", `${set}.jsonl`);
    return ["hybrid", "lexical"].map((tier) => {
      const led = ask(pack, cries, tier);
      const dangers = cries.flatMap(({ danger, guides }, at) => (danger ? [{ guides, urgent: led[at]?.urgent ?? null }] : []));
      const calm = cries.flatMap(({ danger }, at) => (danger ? [] : [led[at]?.urgent ?? null]));
      const caught = dangers.filter(({ urgent }) => urgent !== null);
      const guided = caught.filter(({ urgent }) => typeof urgent?.doc === "string");
      const right = guided.filter(({ guides, urgent }) => guides.includes(urgent?.doc ?? ""));
      const alarms = calm.filter((urgent) => urgent !== null);
      const shares = [share(caught.length, dangers.length), share(right.length, dangers.length), share(caught.length - guided.length, dangers.length), share(guided.length - right.length, dangers.length), share(alarms.length, calm.length)];
      return `| ${set} | ${tier} | ${dangers.length} | ${calm.length} | ${shares.join(" | ")} |`;
    });
  });
  return [...head, ...rows].join("\n");
}

const head = [
  "| cries of danger | tier | dangers | others | led by the number | with a guide that helps | with the number alone | with another guide | false alarms |",
  "|---|---|---|---|---|---|---|---|---|",
];

function ask(pack: string, cries: readonly Cry[], tier: string): readonly Asked[] {
  const folder = join(root, ".cache/eval/danger");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "questions.jsonl");
  writeFileSync(file, cries.map(({ lang, question }, at) => `${JSON.stringify({ id: String(at), lang, text: question })}\n`).join(""));
  return suluh(["ask", pack, "--queries", file, "--top", "1", "--tier", tier])
    .trim()
    .split("\n")
    .map((line): Asked => JSON.parse(line));
}

function share(part: number, whole: number): string {
  return ((100 * part) / whole).toFixed(1);
}
