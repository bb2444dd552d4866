import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { AppError } from "../../core/errors.ts";
import { modelFiles } from "../embedder.ts";
import type { Coverage } from "./choose-pieces.ts";
import { cutModel } from "./cut-model.ts";
import { proveCut, type Proof } from "./prove-cut.ts";

/** Which model to cut, for which languages, and where to. */
export interface ModelRequest {
  readonly from: string;
  readonly out: string;
  readonly languages: readonly string[];
  readonly latinPieces: number;
  /** Paths of sample texts: all their pieces stay. */
  readonly texts: readonly string[];
}

/** What was built: goes into `models/catalogue.json` nearly as it is. */
export interface BuiltModel {
  readonly pieces: number;
  readonly sourcePieces: number;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  readonly coverage: readonly Coverage[];
  readonly proof: Proof;
}

/**
 * Cuts the embedder in one folder into another, after proving it against its source; an existing file there is replaced.
 *
 * @throws {AppError} `folder/missing` for a file that is not there, `usage/wrong` for an unknown language,
 *   `embed/unsupported-model` for a model that cannot be cut.
 */
export async function buildModel({ from, out, languages, latinPieces, texts }: ModelRequest): Promise<BuiltModel> {
  const graph = await read(await graphFile(from));
  const tokenizerJson = (await read(join(from, "tokenizer.json"))).toString("utf8");
  const sampleLines: string[] = [];
  for (const text of texts) sampleLines.push(...(await read(text)).toString("utf8").split(/\r?\n/).filter((line) => line.trim() !== ""));
  const cut = cutModel({ graph, tokenizerJson, languages, latinPieces, sampleLines });
  const proof = await proveCut(cut, graph, sampleLines);
  const files = new Map<string, Uint8Array | string>([
    [modelFiles.graph, cut.graph],
    [modelFiles.vocabulary, cut.vocabulary],
    ["tokenizer.json", cut.tokenizerJson],
    ["tokenizer_config.json", (await read(join(from, "tokenizer_config.json"))).toString("utf8")],
    ["config.json", await configFor(from, cut.order.length)],
  ]);
  const written = await Promise.all([...files].map(([path, content]) => write(out, path, Buffer.from(content))));
  return { pieces: cut.order.length, sourcePieces: cut.sourcePieces, files: written, coverage: cut.coverage, proof };
}

/** The folder's only ONNX file, beside the tokenizer or in `onnx/`. */
async function graphFile(from: string): Promise<string> {
  const entries = await readdir(from, { recursive: true }).catch((cause: unknown) => {
    throw new AppError("folder/missing", { file: from }, { cause });
  });
  const graphs = entries.filter((entry) => entry.endsWith(".onnx"));
  const [graph] = graphs;
  if (graph === undefined) throw new AppError("folder/missing", { file: join(from, "onnx", "*.onnx") });
  if (graphs.length > 1) throw new AppError("embed/unsupported-model", { reason: "several ONNX files: leave one", files: graphs.join(", ") });
  return join(from, graph);
}

async function configFor(from: string, rows: number): Promise<string> {
  const file = join(from, "config.json");
  const config = v.safeParse(v.looseObject({ vocab_size: v.number() }), JSON.parse((await read(file)).toString("utf8")));
  if (!config.success) throw new AppError("embed/unsupported-model", { reason: "config.json does not say vocab_size", file });
  return `${JSON.stringify({ ...config.output, vocab_size: rows })}\n`;
}

async function read(file: string): Promise<Buffer> {
  return readFile(file).catch((cause: unknown) => {
    throw new AppError("folder/missing", { file }, { cause });
  });
}

async function write(out: string, path: string, content: Buffer) {
  const file = join(out, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return { path, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") };
}
