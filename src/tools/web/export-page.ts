import { createHash } from "node:crypto";
import { join } from "node:path";
import { AppError } from "../../core/errors.ts";
import type { Language } from "../../core/pack/document.ts";
import type { Manifest } from "../../core/pack/manifest.ts";
import { projectRoot } from "../surroundings.ts";

/** A pack in the form that `src/app/export-page` reads. */
export interface PageContent {
  readonly manifest: Manifest;
  /** Stored bytes of documents pieces, by their hash. */
  readonly pieces: ReadonlyMap<string, Uint8Array>;
}

/**
 * One page that holds a pack, the engine that searches it by words, and nothing else: it loads nothing and sends nothing,
 * which its own policy makes sure of.
 *
 * @throws {AppError} `folder/missing` where the packages that build pages are not installed.
 */
export async function exportPage({ manifest, pieces }: PageContent): Promise<string> {
  const { script, style } = await buildPage();
  const encoded = Object.fromEntries([...pieces].map(([sha256, bytes]) => [sha256, Buffer.from(bytes).toString("base64")]));
  // No text of a pack can end the element that holds it.
  const held = JSON.stringify({ manifest, pieces: encoded }).replaceAll("<", "\\u003c");
  const [lang = "en"] = manifest.languages;
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${escaped(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escaped(textOf(manifest.title, lang))}</title>
<style>${style}</style>
</head>
<body>
<div id="app"><div class="column"><main><div class="screen">${withoutScripts(manifest, lang)}</div></main></div></div>
<script type="application/json" id="pack">${held}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** Shown until the script runs, and for good where none does. */
function withoutScripts({ title, agency, emergency, contact, issued, version }: Manifest, lang: Language): string {
  const call = (number: string) => `tel:${number.replaceAll(/[^0-9+*]/g, "")}`;
  const numbers = emergency.map(({ number, label }) => `<li><a class="dial" href="${escaped(call(number))}"><b>${escaped(number)}</b> <small>${escaped(textOf(label, lang))}</small></a></li>`);
  const lines = contact.map(({ label, phone }) => `<li>${escaped(textOf(label, lang))}: <a href="${escaped(call(phone))}">${escaped(phone)}</a></li>`);
  return `<h1>${escaped(textOf(title, lang))}</h1><p>${escaped(textOf(agency, lang))} · ${version} · ${escaped(issued.slice(0, 10))}</p><ul role="list">${numbers.join("")}</ul><ul>${lines.join("")}</ul>`;
}

async function buildPage(): Promise<{ readonly script: string; readonly style: string }> {
  const tools = await Promise.all([import("vite"), import("./compact-lexicons.ts"), import("./squeeze.ts")]).catch((cause: unknown) => {
    throw new AppError("folder/missing", { file: "vite", reason: "a page is built with the development packages: npm install" }, { cause });
  });
  const [{ build }, { compactLexicons }, { squeeze }] = tools;
  const { NODE_ENV } = process.env;
  process.env["NODE_ENV"] = "production";
  const built = await build({
    configFile: false,
    root: projectRoot,
    logLevel: "error",
    publicDir: false,
    plugins: [compactLexicons(), squeeze()],
    build: {
      write: false,
      target: ["chrome80", "safari14", "firefox78"],
      cssCodeSplit: false,
      reportCompressedSize: false,
      rollupOptions: { input: join(projectRoot, "src/app/export-page/page.ts"), output: { format: "iife", codeSplitting: false } },
    },
  }).finally(() => {
    process.env["NODE_ENV"] = NODE_ENV;
  });
  const files = (Array.isArray(built) ? built : [built]).flatMap((each) => ("output" in each ? each.output : []));
  const scripts = files.flatMap((file) => (file.type === "chunk" ? [file.code] : []));
  const style = files.flatMap((file) => (file.type === "asset" && file.fileName.endsWith(".css") ? [String(file.source)] : [])).join("");
  // Neither may end its element early; in a script both stand in strings and patterns alone.
  return { script: scripts.join("").replaceAll("</script", "<\\/script").replaceAll("<!--", "\\x3c!--"), style: style.replaceAll("</style", "") };
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function textOf(text: Readonly<Record<string, string>>, lang: Language): string {
  return text[lang] ?? Object.values(text)[0] ?? "";
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
