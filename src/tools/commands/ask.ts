import { parseArgs } from "node:util";
import type { Reply, Tier } from "../../core/answer/reply.ts";
import { AppError } from "../../core/errors.ts";
import { archiveOf, openPast } from "../../node/archive.ts";
import { isoTime } from "../../node/publish.ts";
import { readDate } from "../arguments.ts";
import { openDesk, openDeskOn, type Desk } from "../asking.ts";
import { askedQuestions, type AskedQuestion } from "../question-files.ts";

export const askHelp = `suluh ask <pack dir> "question" [--after "earlier question"]… [--lang xx] [--tier lexical|hybrid] [--pack-version <n or date>] [--archive <dir>] [--json]
suluh ask <pack dir> --queries <file.jsonl> [--top 10] [--tier lexical|hybrid]
  Asks a published pack with the engine of the phone. Lines in: {"id","lang"?,"text","earlier"?: ["…"]}; lines out: one JSON value each.
  --pack-version <n or date>: of a folder of pack publish, the version with this number, or the one that was the newest on a
  day (or at a time, 2026-11-22T08:00:00Z), asked as on that day. --archive: where its versions are kept, beside it without that.`;

/** `ask`: one question in words for people or as JSON, or a file of questions as JSON lines. @returns The exit code. */
export async function ask(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      lang: { type: "string" },
      tier: { type: "string" },
      after: { type: "string", multiple: true, default: [] },
      queries: { type: "string" },
      top: { type: "string", default: "10" },
      "pack-version": { type: "string" },
      archive: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [directory, ...words] = positionals;
  const question = words.join(" ").trim();
  const top = Number(values.top);
  if (directory === undefined || (question === "") === (values.queries === undefined) || !Number.isInteger(top) || top < 1) {
    throw new AppError("usage/wrong", { usage: askHelp });
  }
  const past = values["pack-version"] === undefined ? null : await openPast(values.archive ?? archiveOf(directory), wantedVersion(values["pack-version"]));
  if (past !== null) process.stderr.write(`${past.publication.id} version ${past.publication.version}, published ${past.publication.at}, asked as at ${isoTime(past.atMs)}\n`);
  const desk = past === null ? await openDesk(directory, tierOf(values.tier), Date.now) : await openDeskOn(past.folder, tierOf(values.tier), () => past.atMs);
  if (values.queries === undefined) {
    const answered = await answerLine(desk, { id: "1", text: question, lang: values.lang, earlier: values.after }, top);
    process.stdout.write(values.json ? `${JSON.stringify(answered.line)}\n` : inWords(answered.reply));
    return 0;
  }
  for (const asked of await askedQuestions(values.queries)) {
    const { line } = await answerLine(desk, { ...asked, lang: asked.lang ?? values.lang }, top);
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  return 0;
}

/** A number, or a moment: of a day its last second, when its last version was out. @throws {AppError} `usage/wrong`. */
function wantedVersion(text: string): { readonly version: number } | { readonly atMs: number } {
  if (/^\d+$/u.test(text)) return { version: Number(text) };
  const ms = readDate(text, askHelp);
  return { atMs: text.length === 10 ? ms + 86_399_000 : ms };
}

/** The tier of an option. @throws {AppError} `usage/wrong` for one that does not exist here. */
export function tierOf(tier: string | undefined): Tier | undefined {
  if (tier === undefined || tier === "lexical" || tier === "hybrid") return tier;
  throw new AppError("usage/wrong", { usage: `--tier takes lexical or hybrid, not "${tier}"` });
}

async function answerLine(desk: Desk, asked: AskedQuestion, top: number): Promise<{ line: unknown; reply: Reply }> {
  const from = performance.now();
  const reply = await desk.ask(asked.text, asked.lang, asked.earlier);
  const ms = Math.round((performance.now() - from) * 100) / 100;
  return { reply, line: { id: asked.id, ...contractOf(reply, top), ms } };
}

/** A reply as the command line's contract has it. */
export function contractOf(reply: Reply, top: number) {
  const { answer, urgent } = reply;
  return {
    results: reply.results.slice(0, top).map(({ entry, score }) => ({ doc: entry.id, score: Math.round(score * 1e5) / 1e5 })),
    answer:
      answer.kind === "none"
        ? { kind: "none", text: "", citations: [] }
        : {
            kind: "quote",
            text: answer.quotation.text,
            citations: [{ doc: answer.quotation.entry.id, quote: answer.quotation.text }],
          },
    urgent: urgent && { numbers: urgent.numbers.map(({ number }) => number), doc: urgent.quotation?.entry.id ?? null },
    intent: reply.intent,
    flows: (reply.flows ?? []).map(({ flow, id, asked }) => ({ flow, ...(id === undefined ? {} : { id }), asked })),
  };
}

function inWords(reply: Reply): string {
  const lines: string[] = [];
  if (reply.urgent) lines.push(`! ${reply.urgent.numbers.map(({ number, label }) => `${number} (${Object.values(label)[0] ?? ""})`).join(", ")}`, "");
  if (reply.urgent?.quotation) lines.push(reply.urgent.quotation.entry.title, reply.urgent.quotation.text, "");
  if (reply.answer.kind === "none") {
    lines.push("No answer in this pack. Nearest:", ...reply.answer.nearest.map(({ title, id }) => `  ${title} (${id})`));
  } else if (reply.answer.quotation.entry.id !== reply.urgent?.quotation?.entry.id) {
    const { quotation, provenance } = reply.answer;
    lines.push([quotation.entry.title, ...quotation.headings].join(" > "), quotation.text, "");
    lines.push(`${provenance.agency}, ${provenance.packTitle}, version ${provenance.packVersion}, ${provenance.issued.slice(0, 10)}${provenance.source ? `; ${provenance.source.name}` : ""}`);
    if (provenance.demonstration) lines.push("Demonstration: not official information.");
  }
  if (reply.flows && reply.flows.length > 0) lines.push("", ...reply.flows.map(({ flow, id, title }) => `> ${flow}${id === undefined ? "" : ` ${id}: ${(title && (title[reply.lang] ?? Object.values(title)[0])) ?? ""}`}`));
  return `${lines.join("\n")}\n`;
}
