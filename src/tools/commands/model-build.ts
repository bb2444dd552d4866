import { buildModel, type BuiltModel } from "../../node/model/build-model.ts";
import { defaultLatinPieces } from "../../node/model/limits.ts";
import { readArguments, wrongUsage } from "../arguments.ts";

export const modelBuildHelp = `suluh model build --languages ms,id,… --from <dir> --out <dir> [--text <file>…] [--latin-pieces ${defaultLatinPieces}] [--json]
  Cuts an embedder's vocabulary to the languages a jurisdiction speaks: all pieces of their scripts, digits and
  punctuation, the likeliest Latin pieces, and all that the sample texts are made of (--text: sentences, or a list of
  common words, one a line). Proves that kept text gets the same vectors before it writes anything.`;

/** `model build`. @returns 0; a refusal is thrown. */
export async function modelBuild(args: string[]): Promise<number> {
  const { values } = readArguments(
    {
      args,
      options: {
        languages: { type: "string" },
        from: { type: "string" },
        out: { type: "string" },
        text: { type: "string", multiple: true, default: [] },
        "latin-pieces": { type: "string", default: String(defaultLatinPieces) },
        json: { type: "boolean", default: false },
      },
    },
    modelBuildHelp,
  );
  const { from, out, text: texts } = values;
  const languages = (values.languages ?? "").split(",").map((language) => language.trim()).filter((language) => language !== "");
  if (languages.length === 0) throw wrongUsage("Name the languages with --languages, for example ms,en,zh.", modelBuildHelp);
  if (from === undefined || out === undefined) throw wrongUsage("Name the source folder with --from and the target with --out.", modelBuildHelp);
  const latinPieces = Number(values["latin-pieces"]);
  if (!(Number.isInteger(latinPieces) && latinPieces >= 0)) {
    throw wrongUsage(`--latin-pieces takes a whole number, not "${values["latin-pieces"]}".`, modelBuildHelp);
  }
  const built = await buildModel({ from, out, languages, latinPieces, texts });
  process.stdout.write(values.json ? `${JSON.stringify({ built: true, out, ...built })}\n` : describe(built, out));
  return 0;
}

function describe({ pieces, sourcePieces, files, coverage, proof }: BuiltModel, out: string): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return [
    `${out}: ${pieces} of ${sourcePieces} pieces, ${bytes} bytes`,
    ...coverage.map(({ language, scripts, pieces: all, kept }) => `  ${language} (${scripts.join(", ")}): ${kept} of ${all} pieces`),
    `Proved: ${proof.unchanged} of ${proof.lines} lines keep all their pieces and come out the same; least cosine of ${proof.texts} vectors ${proof.cosine.toFixed(6)}`,
    "",
  ].join("\n");
}
