import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lines, suluh } from "./eval-packs.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What people say one after another to a shipped pack; `expect` is right for the last, and nothing is for what no pack answers. */
interface Conversation {
  readonly pack: string;
  readonly lang: string;
  readonly turns: readonly string[];
  readonly expect: readonly string[];
  readonly urgent?: true;
  /** Never looked at while the rules were made. */
  readonly held?: true;
}

interface Answered {
  readonly answer: { readonly kind: string; readonly citations: readonly { readonly doc: string }[] };
  readonly urgent: object | null;
}

/**
 * Conversations of two and three turns: how many of the last questions reach the document that was meant, with the
 * emergency number on top where it belongs, and how many strangers' ones are refused; beside it the last question asked
 * by itself.
 */
export function benchConversations(): string {
  const all: Conversation[] = lines(root, "test/bench/conversations.jsonl");
  const rows = ["hybrid", "lexical"].flatMap((tier) => {
    const judged = all.map((one) => ({ one, right: false, alone: false }));
    for (const pack of new Set(all.map((one) => one.pack))) judgePack(pack, tier, judged.filter(({ one }) => one.pack === pack));
    const share = (list: readonly { right: boolean; alone: boolean }[], of: "right" | "alone") => (list.length === 0 ? "" : ((100 * list.filter((one) => one[of]).length) / list.length).toFixed(1));
    return [false, true].flatMap((held) => {
      const part = judged.filter(({ one }) => (one.held === true) === held);
      const answerable = part.filter(({ one }) => one.expect.length > 0);
      return [...new Set(all.map(({ lang }) => lang)), "all"].map((lang) => {
        const of = (list: typeof part) => list.filter(({ one }) => lang === "all" || one.lang === lang);
        return `| ${tier} | ${held ? "held" : "looked at"} | ${lang} | ${of(answerable).length} | ${share(of(answerable), "right")} | ${share(of(answerable), "alone")} | ${share(of(part.filter(({ one }) => one.expect.length === 0)), "right")} |`;
      });
    });
  });
  const head = ["| tier | conversations | language | how many | reach the document | last question by itself | strangers' matters refused |", "|---|---|---|---|---|---|---|"];
  return `${[...head, ...rows].join("\n")}\n`;
}

/** Asks one pack all conversations, as the command line does, and notes what was right. */
function judgePack(pack: string, tier: string, judged: { readonly one: Conversation; right: boolean; alone: boolean }[]): void {
  const built = join(root, ".cache/eval", pack, "pack");
  suluh(["pack", "build", join(root, "knowledge", pack), "--out", built]);
  for (const whole of [true, false]) {
    const file = join(root, ".cache/eval", pack, "conversations.jsonl");
    mkdirSync(join(root, ".cache/eval", pack), { recursive: true });
    const asked = judged.map(({ one }, at) => ({ id: `${at}`, text: one.turns.at(-1), lang: one.lang, ...(whole ? { earlier: one.turns.slice(0, -1) } : {}) }));
    writeFileSync(file, asked.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const answers: Answered[] = suluh(["ask", built, "--queries", file, "--tier", tier]).trim().split("\n").map((line): Answered => JSON.parse(line));
    for (const [at, { answer, urgent }] of answers.entries()) {
      const entry = judged[at];
      if (!entry) continue;
      const { expect, urgent: leads } = entry.one;
      const found = answer.citations[0]?.doc;
      const right = (expect.length === 0 ? answer.kind === "none" : found !== undefined && expect.includes(found)) && (leads !== true || urgent !== null);
      entry[whole ? "right" : "alone"] = right;
    }
  }
}
