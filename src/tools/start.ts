import { AppError } from "../core/errors.ts";
import { refusalText } from "./refusal.ts";
import { serveSite } from "./serve-site.ts";
import { prepareSite, site } from "./site/prepare.ts";

const say = (line: string) => process.stderr.write(`${line}\n`);

try {
  await prepareSite(say);
  await serveSite({ ...site, port: Number(process.env["PORT"] ?? 8080), say });
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  say(refusalText(error));
  process.exitCode = 1;
}
