import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lines, suluh } from "./eval-packs.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What people say one after another to a shipped pack; `expect` is right for the last, and nothing is for what no pack answers. */
interface Conversation {
  readonly pack: string;
  readonly lang: string;
  /** `follow` and `pronoun` go on, `talk` has small talk between, `three` turns, `ambiguous` says little at first. */
  readonly kind: "follow" | "pronoun" | "correction" | "change" | "danger" | "talk" | "three" | "ambiguous" | "outside";
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

interface Judged {
  readonly one: Conversation;
  readonly part: string;
  right: boolean;
  alone: boolean;
}

/** The first were written beside the rules, the second from the titles of the documents alone, before the rules were looked at. */
const sets = { first: "test/bench/conversations.jsonl", second: "test/bench/blind/conversations-first.jsonl" } as const;

const kinds = { follow: "follow-ups", correction: "corrections", change: "changes", talk: "with small talk", three: "three turns", ambiguous: "ambiguous" } as const;

/**
 * Conversations of two and three turns: how many of the last questions reach the document that was meant, with the
 * emergency number on top where it belongs, and how many strangers' ones are refused; beside it the last question asked
 * by itself. Then the same by kind.
 */
export function benchConversations(): string {
  const all = Object.entries(sets).flatMap(([set, file]) => lines<Conversation>(root, file).map((one) => ({ one, part: `${set}, ${one.held === true ? "held" : "looked at"}` })));
  const parts = [...new Set(all.map(({ part }) => part))].sort();
  for (const pack of new Set(all.map(({ one }) => one.pack))) suluh(["pack", "build", join(root, "knowledge", pack), "--out", builtOf(pack)]);
  const judged = (["hybrid", "lexical"] as const).map((tier) => ({ tier, list: judge(all, tier) }));
  const languages = [...new Set(all.map(({ one }) => one.lang)), "all"];
  const rows = judged.flatMap(({ tier, list }) =>
    parts.flatMap((part) =>
      languages.map((lang) => {
        const of = list.filter((each) => each.part === part && (lang === "all" || each.one.lang === lang));
        const [answerable, strange] = [of.filter(isAnswerable), of.filter((each) => !isAnswerable(each))];
        return `| ${tier} | ${part} | ${lang} | ${answerable.length} | ${share(answerable, "right")} | ${share(answerable, "alone")} | ${share(strange, "right")} |`;
      }),
    ),
  );
  const byKind = judged.flatMap(({ tier, list }) =>
    parts.map((part) => {
      const cells = Object.keys(kinds).map((kind) => {
        const of = list.filter((each) => each.part === part && isAnswerable(each) && kindOf(each.one) === kind);
        return `${share(of, "right")}${of.length === 0 ? "" : ` of ${of.length}`}`;
      });
      return `| ${tier} | ${part} | ${cells.join(" | ")} |`;
    }),
  );
  const head = ["| tier | conversations | language | how many | reach the document | last question by itself | strangers' matters refused |", "|---|---|---|---|---|---|---|"];
  const kindHead = [`| tier | conversations | ${Object.values(kinds).join(" | ")} |`, `|---|---${"|---".repeat(Object.keys(kinds).length)}|`];
  return `${[...head, ...rows, "", ...kindHead, ...byKind].join("\n")}\n`;
}

function isAnswerable({ one }: Judged): boolean {
  return one.expect.length > 0;
}

function kindOf({ kind }: Conversation): string {
  return kind === "pronoun" ? "follow" : kind === "danger" ? "change" : kind;
}

function share(list: readonly Judged[], of: "right" | "alone"): string {
  return list.length === 0 ? "" : ((100 * list.filter((one) => one[of]).length) / list.length).toFixed(1);
}

function judge(all: readonly Pick<Judged, "one" | "part">[], tier: string): Judged[] {
  const judged = all.map((each): Judged => ({ ...each, right: false, alone: false }));
  for (const pack of new Set(all.map(({ one }) => one.pack))) judgePack(pack, tier, judged.filter(({ one }) => one.pack === pack));
  return judged;
}

/** Asks one pack all conversations, whole and the last question by itself, as the command line does, and notes what was right. */
function judgePack(pack: string, tier: string, judged: readonly Judged[]): void {
  const file = join(root, ".cache/eval", pack, "conversations.jsonl");
  mkdirSync(join(root, ".cache/eval", pack), { recursive: true });
  const asked = judged.flatMap(({ one }, at) => [true, false].map((whole) => ({ id: `${at}`, text: one.turns.at(-1), lang: one.lang, ...(whole ? { earlier: one.turns.slice(0, -1) } : {}) })));
  writeFileSync(file, asked.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const answers = suluh(["ask", builtOf(pack), "--queries", file, "--tier", tier]).trim().split("\n").map((line): Answered => JSON.parse(line));
  for (const [at, entry] of judged.entries()) {
    entry.right = isRight(entry.one, answers[2 * at]);
    entry.alone = isRight(entry.one, answers[2 * at + 1]);
  }
}

function isRight({ expect, urgent: leads }: Conversation, answered: Answered | undefined): boolean {
  if (!answered) return false;
  const found = answered.answer.citations[0]?.doc;
  return (expect.length === 0 ? answered.answer.kind === "none" : found !== undefined && expect.includes(found)) && (leads !== true || answered.urgent !== null);
}

function builtOf(pack: string): string {
  return join(root, ".cache/eval", pack, "pack");
}
