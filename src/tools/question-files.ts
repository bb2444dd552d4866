import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { AppError } from "../core/errors.ts";
import { goldenQuestion, type GoldenQuestion } from "../core/pack/golden.ts";

const askedQuestion = v.object({ id: v.string(), text: v.string(), lang: v.optional(v.string()), earlier: v.optional(v.array(v.string())) });

const judgement = v.object({ query: v.string(), doc: v.string() });

export type AskedQuestion = v.InferOutput<typeof askedQuestion>;

/** Questions of a JSON-lines file. @throws {AppError} `folder/missing`, `sources/invalid` with the first bad line. */
export async function askedQuestions(file: string): Promise<AskedQuestion[]> {
  return readLines(file, askedQuestion);
}

/** Questions with their right answers, as `golden.jsonl` has them; throws as above. */
export async function goldenQuestions(file: string): Promise<GoldenQuestion[]> {
  return readLines(file, goldenQuestion);
}

/** Which documents are right for which question: `{"query","doc"}` a line. */
export async function judgements(file: string): Promise<Map<string, Set<string>>> {
  const right = new Map<string, Set<string>>();
  for (const { query, doc } of await readLines(file, judgement)) {
    right.set(query, (right.get(query) ?? new Set()).add(doc));
  }
  return right;
}

async function readLines<const S extends v.GenericSchema>(file: string, schema: S): Promise<v.InferOutput<S>[]> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new AppError("folder/missing", { file }, { cause });
  });
  const text = decoded(bytes, file);
  return text.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    try {
      return [v.parse(schema, JSON.parse(line))];
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : "unreadable";
      throw new AppError("sources/invalid", { file, line: at + 1, reason }, { cause });
    }
  });
}

/** Without its byte order mark. What is no UTF-8 would be asked as other words than were meant. */
function decoded(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("sources/invalid", { file, reason: "not UTF-8; save it again as UTF-8" }, { cause });
  }
}
