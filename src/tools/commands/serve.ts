import { stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../core/errors.ts";
import { readArguments, readPort, wrongUsage } from "../arguments.ts";
import { serveSite } from "../serve-site.ts";
import { site } from "../site/prepare.ts";

export const serveHelp = `suluh serve [dir] [--port <n>] [--host <address>]
  Serves a built site, dist/ when no other is named, with the headers that phones need, and takes what people send.
  npm start builds and serves. docs/server.md tells the environment: DATABASE_URL, DATA_DIR, SERVER_KEY, PUBLIC_URL, …`;

/** `serve`: until it is ended. */
export async function serveCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { port: { type: "string" }, host: { type: "string" }, json: { type: "boolean", default: false } } },
    serveHelp,
  );
  const [root = site.root, ...rest] = positionals;
  if (rest.length > 0) throw wrongUsage("Name one folder.", serveHelp);
  const port = readPort(values.port ?? process.env["PORT"], serveHelp);
  if ((await stat(join(root, "index.html")).catch(() => null)) === null) {
    throw new AppError("folder/missing", { file: join(root, "index.html"), reason: "build it first with npm run build" });
  }
  const say = (line: string) => process.stderr.write(`${line}\n`);
  await serveSite({ root, cache: site.cache, port, say, ...(values.host === undefined ? {} : { host: values.host }) });
  return 0;
}
