import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { lines, suluh } from "./eval-packs.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const languages = ["ms", "en", "zh", "ta"] as const;
type Language = (typeof languages)[number];

interface Golden {
  readonly lang: string;
  readonly question: string;
  readonly expect: string | readonly string[] | null;
}

interface Answered {
  readonly results: readonly { readonly doc: string }[];
  readonly answer: { readonly kind: string; readonly citations: readonly { readonly doc: string }[] };
}

interface Judged {
  readonly pack: string;
  readonly left: Language;
  readonly answerable: boolean;
  readonly first: boolean;
  readonly answered: boolean;
  readonly right: boolean;
}

/**
 * The shipped packs cut down to one of their languages, asked their golden and blind questions in the other three (AN20):
 * how many are answered, rightly and wrongly, and how many of those that no document answers.
 */
export function benchForeign(): string {
  const judged = ["banjir", "khidmat"].flatMap((id) => {
    const questions = [join(root, "knowledge", id, "golden.jsonl"), ...["first", "second", "third", "fourth"].map((set) => join(root, "test/bench/blind", `${id}-${set}.jsonl`))].flatMap((file) => lines<Golden>(file));
    return languages.flatMap((left) => askCut(id, left, questions.filter(({ lang }, at) => lang !== left && othersOf(lang)[at % 3] === left)));
  });
  const rows = [...["banjir", "khidmat"].flatMap((pack) => languages.map((left) => row(pack, left, judged.filter((one) => one.pack === pack && one.left === left)))), row("both", "all", judged)];
  const head = ["| pack | its language | answerable | right one first | answered rightly, % | answered wrongly, % | unanswerable | answered, % |", "|---|---|---|---|---|---|---|---|"];
  return `${[...head, ...rows].join("\n")}\n\nEach question is asked of one of the packs in another language, by meaning; the weights were fitted on the first of these questions (decision 0028).\n`;
}

/** Those that a question is foreign to. */
function othersOf(lang: string): Language[] {
  return languages.filter((each) => each !== lang);
}

function row(pack: string, left: string, own: readonly Judged[]): string {
  const [answerable, others] = [own.filter((one) => one.answerable), own.filter((one) => !one.answerable)];
  const share = (list: readonly Judged[], of: (one: Judged) => boolean) => (list.length === 0 ? "–" : ((100 * list.filter(of).length) / list.length).toFixed(1));
  return `| ${pack} | ${left} | ${answerable.length} | ${share(answerable, ({ first }) => first)} | ${share(answerable, ({ answered, right }) => answered && right)} | ${share(answerable, ({ answered, right }) => answered && !right)} | ${others.length} | ${share(others, ({ answered }) => answered)} |`;
}

function askCut(id: string, left: Language, questions: readonly Golden[]): Judged[] {
  const base = join(root, ".cache/eval", `${id}-only-${left}`);
  suluh(["pack", "build", cutDown(id, left, join(base, "source")), "--out", join(base, "pack")]);
  const file = join(base, "questions.jsonl");
  writeFileSync(file, questions.map(({ lang, question }, at) => `${JSON.stringify({ id: `${at}`, lang, text: question })}\n`).join(""));
  const answers = suluh(["ask", join(base, "pack"), "--queries", file, "--tier", "hybrid"]).trim().split("\n").map((line): Answered => JSON.parse(line));
  return answers.map(({ results, answer }, at) => {
    const wanted = [questions[at]?.expect ?? []].flat();
    const [first, cited] = [results[0]?.doc, answer.citations[0]?.doc];
    return { pack: id, left, answerable: wanted.length > 0, first: first !== undefined && wanted.includes(first), answered: answer.kind !== "none", right: cited !== undefined && wanted.includes(cited) };
  });
}

/** Documents and frequent questions of a pack in one language, and what it does not answer. @returns The folder. */
function cutDown(id: string, left: Language, into: string): string {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const from = join(root, "knowledge", id);
  writeFileSync(join(into, "pack.yaml"), `id: ${id}\ntitle: ${id}\nagency: Evaluation\nlanguages: [${left}]\n`);
  for (const path of readdirSync(from, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(`.${left}.md`)) continue;
    mkdirSync(dirname(join(into, path)), { recursive: true });
    // What it links to among services and contacts is not copied: the words stay.
    const text = readFileSync(join(from, path), "utf8").replace(/\[([^\]]*)\]\(doc:[^)]*\)/gu, "$1");
    writeFileSync(join(into, path), text.replace(/^(?:topic|related):.*\n(?:[ \t].*\n)*/gmu, ""));
  }
  return into;
}
