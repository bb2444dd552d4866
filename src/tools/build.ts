import { AppError } from "../core/errors.ts";
import { refusalText } from "./refusal.ts";
import { prepareSite } from "./site/prepare.ts";

const say = (line: string) => process.stderr.write(`${line}\n`);

try {
  await prepareSite(say);
  say("dist/ is ready for any static host.");
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  say(refusalText(error));
  process.exitCode = 1;
}
