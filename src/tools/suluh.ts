import { AppError } from "../core/errors.ts";
import { refusalText, systemText } from "./refusal.ts";

interface Command {
  readonly run: (args: string[]) => Promise<number>;
  readonly help: string;
}

/** Loaded when they are called: the inference runtime alone takes half a second. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  "pack build": () => import("./commands/pack-build.ts").then(({ packBuild: run, packBuildHelp: help }) => ({ run, help })),
  "pack bundle": () => import("./commands/pack-bundle.ts").then(({ packBundle: run, packBundleHelp: help }) => ({ run, help })),
  "pack verify": () => import("./commands/pack-verify.ts").then(({ packVerify: run, packVerifyHelp: help }) => ({ run, help })),
  "pack inspect": () => import("./commands/pack-inspect.ts").then(({ packInspect: run, packInspectHelp: help }) => ({ run, help })),
  "pack import": () => import("./commands/pack-import.ts").then(({ packImport: run, packImportHelp: help }) => ({ run, help })),
  "pack publish": () => import("./commands/pack-publish.ts").then(({ packPublish: run, packPublishHelp: help }) => ({ run, help })),
  "pack sign": () => import("./commands/pack-sign.ts").then(({ packSign: run, packSignHelp: help }) => ({ run, help })),
  "pack diff": () => import("./commands/pack-diff.ts").then(({ packDiff: run, packDiffHelp: help }) => ({ run, help })),
  "pack export": () => import("./commands/pack-export.ts").then(({ packExport: run, packExportHelp: help }) => ({ run, help })),
  "pack eval": () => import("./commands/pack-eval.ts").then(({ packEval: run, packEvalHelp: help }) => ({ run, help })),
  "pack versions": () => import("./commands/pack-versions.ts").then(({ packVersions: run, packVersionsHelp: help }) => ({ run, help })),
  "pack vectors": () => import("./commands/pack-vectors.ts").then(({ packVectors: run, packVectorsHelp: help }) => ({ run, help })),
  ask: () => import("./commands/ask.ts").then(({ ask: run, askHelp: help }) => ({ run, help })),
  "model build": () => import("./commands/model-build.ts").then(({ modelBuild: run, modelBuildHelp: help }) => ({ run, help })),
  "model contrast": () => import("./commands/model-contrast.ts").then(({ modelContrast: run, modelContrastHelp: help }) => ({ run, help })),
  "model add": () => import("./commands/model-add.ts").then(({ modelAdd: run, modelAddHelp: help }) => ({ run, help })),
  "keys new": () => import("./commands/keys-new.ts").then(({ keysNew: run, keysNewHelp: help }) => ({ run, help })),
  "keys agency": () => import("./commands/keys-agency.ts").then(({ keysAgency: run, keysAgencyHelp: help }) => ({ run, help })),
  "keys sign": () => import("./commands/keys-sign.ts").then(({ keysSign: run, keysSignHelp: help }) => ({ run, help })),
  "keys rotate": () => import("./commands/keys-rotate.ts").then(({ keysRotate: run, keysRotateHelp: help }) => ({ run, help })),
  "keys revoke": () => import("./commands/keys-revoke.ts").then(({ keysRevoke: run, keysRevokeHelp: help }) => ({ run, help })),
  "keys show": () => import("./commands/keys-show.ts").then(({ keysShow: run, keysShowHelp: help }) => ({ run, help })),
  "keys poster": () => import("./commands/keys-poster.ts").then(({ keysPoster: run, keysPosterHelp: help }) => ({ run, help })),
  "staff invite": () => import("./commands/staff-invite.ts").then(({ staffInvite: run, staffInviteHelp: help }) => ({ run, help })),
  "open311-key new": () => import("./commands/open311-key.ts").then(({ open311KeyNew: run, open311KeyNewHelp: help }) => ({ run, help })),
  "open311-key list": () => import("./commands/open311-key.ts").then(({ open311KeyList: run, open311KeyListHelp: help }) => ({ run, help })),
  "open311-key revoke": () => import("./commands/open311-key.ts").then(({ open311KeyRevoke: run, open311KeyRevokeHelp: help }) => ({ run, help })),
  "live import": () => import("./commands/live-import.ts").then(({ liveImport: run, liveImportHelp: help }) => ({ run, help })),
  "live set": () => import("./commands/live-set.ts").then(({ liveSet: run, liveSetHelp: help }) => ({ run, help })),
  "data export": () => import("./commands/data-export.ts").then(({ dataExport: run, dataExportHelp: help }) => ({ run, help })),
  "data erase": () => import("./commands/data-erase.ts").then(({ dataErase: run, dataEraseHelp: help }) => ({ run, help })),
  "data purge": () => import("./commands/data-purge.ts").then(({ dataPurge: run, dataPurgeHelp: help }) => ({ run, help })),
  "audit verify": () => import("./commands/audit-verify.ts").then(({ auditVerify: run, auditVerifyHelp: help }) => ({ run, help })),
  backup: () => import("./commands/backup.ts").then(({ backupCommand: run, backupHelp: help }) => ({ run, help })),
  restore: () => import("./commands/restore.ts").then(({ restoreCommand: run, restoreHelp: help }) => ({ run, help })),
  serve: () => import("./commands/serve.ts").then(({ serveCommand: run, serveHelp: help }) => ({ run, help })),
};

/** `suluh … | head` stops listening: nothing is wrong. */
process.stdout.on("error", (error) => {
  if (!("code" in error && error.code === "EPIPE")) throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2));

/** @returns 0 when done, 1 for a refused input, 2 for a wrong usage. */
async function main(args: string[]): Promise<number> {
  const name = [args.slice(0, 2).join(" "), args[0] ?? ""].find((each) => Object.hasOwn(commands, each));
  const command = name === undefined ? undefined : await commands[name]?.();
  if (command === undefined || name === undefined) {
    const wanted = args.length === 0 || args.includes("--help") || args[0] === "help";
    process[wanted ? "stdout" : "stderr"].write(`${wanted ? "" : `There is no command "${args.slice(0, 2).join(" ")}".\n\n`}${await overview()}\n`);
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
    const wrong = error.code === "usage/wrong";
    if (json && !wrong) process.stdout.write(`${JSON.stringify({ error: error.code, details })}\n`);
    return wrong ? 2 : 1;
  }
  if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  const system = systemText(error);
  if (system !== null) {
    process.stderr.write(`${system}\n`);
    if (json) process.stdout.write(`${JSON.stringify({ error: "folder/unreadable", details: { reason: system } })}\n`);
    return 1;
  }
  throw error;
}

async function overview(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  return [
    "Suluh: citizen help that keeps working when the network does not.",
    "",
    ...loaded.map(({ help }) => help),
    "",
    "Every command takes --help, and --json for one JSON value on stdout. Exits: 0 done, 1 refused, 2 wrong usage.",
  ].join("\n");
}
