import { AppError } from "../core/errors.ts";
import { ask, askHelp } from "./commands/ask.ts";
import { keysNew, keysNewHelp } from "./commands/keys-new.ts";
import { packBuild, packBuildHelp } from "./commands/pack-build.ts";
import { packBundle, packBundleHelp } from "./commands/pack-bundle.ts";
import { packEval, packEvalHelp } from "./commands/pack-eval.ts";
import { packInspect, packInspectHelp } from "./commands/pack-inspect.ts";
import { packVerify, packVerifyHelp } from "./commands/pack-verify.ts";
import { serveCommand, serveHelp } from "./commands/serve.ts";
import { refusalText } from "./refusal.ts";

interface Command {
  readonly run: (args: string[]) => Promise<number>;
  readonly help: string;
}

const commands: Readonly<Record<string, Command>> = {
  "pack build": { run: packBuild, help: packBuildHelp },
  "pack bundle": { run: packBundle, help: packBundleHelp },
  "pack verify": { run: packVerify, help: packVerifyHelp },
  "pack inspect": { run: packInspect, help: packInspectHelp },
  "pack eval": { run: packEval, help: packEvalHelp },
  ask: { run: ask, help: askHelp },
  "keys new": { run: keysNew, help: keysNewHelp },
  serve: { run: serveCommand, help: serveHelp },
};

process.exitCode = await main(process.argv.slice(2));

/** @returns 0 when done, 1 for a refused input, 2 for a wrong usage. */
async function main(args: string[]): Promise<number> {
  const name = [args.slice(0, 2).join(" "), args[0] ?? ""].find((each) => Object.hasOwn(commands, each));
  const command = name === undefined ? undefined : commands[name];
  if (command === undefined || name === undefined) {
    const wanted = args.length === 0 || args.includes("--help") || args[0] === "help";
    process[wanted ? "stdout" : "stderr"].write(`${wanted ? "" : `There is no command "${args.slice(0, 2).join(" ")}".\n\n`}${overview()}\n`);
    return wanted ? 0 : 2;
  }
  const rest = args.slice(name.split(" ").length);
  if (rest.includes("--help")) {
    process.stdout.write(`${command.help}\n`);
    return 0;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    return refused(error, rest.includes("--json"));
  }
}

function refused(error: unknown, json: boolean): number {
  if (error instanceof AppError) {
    process.stderr.write(`${refusalText(error)}\n`);
    const { usage: _usage, ...details } = error.details;
    if (json) process.stdout.write(`${JSON.stringify({ error: error.code, details })}\n`);
    return error.code === "usage/wrong" ? 2 : 1;
  }
  if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  throw error;
}

function overview(): string {
  return ["Suluh: citizen help that keeps working when the network does not.", "", ...Object.values(commands).map(({ help }) => help), "", "Every command takes --help, and --json for one JSON value on stdout. Exits: 0 done, 1 refused, 2 wrong usage."].join("\n");
}
