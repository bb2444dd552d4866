import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { benchDangers } from "./dangers.ts";
import { suluh } from "./eval-packs.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Figures {
  readonly questions: number;
  readonly right: number;
  readonly refusedRight: number;
  readonly urgentRight: number;
  readonly falseAlarms: number;
}

/**
 * The shipped packs asked their golden questions, and five sets by people who knew the topics alone. The first taught how
 * sure an answer is and which wordings were missing; by the second, third and fourth it was chosen what counts in a ranking.
 * The fifth was never looked at for anything.
 */
export function benchAnswers(): string {
  const rows = ["banjir", "khidmat"].flatMap((id) => {
    const pack = join(root, ".cache/eval", id, "pack");
    suluh(["pack", "build", join(root, "knowledge", id), "--out", pack]);
    return ([["golden", []], ["blind, first", blind(id, "first")], ["blind, second", blind(id, "second")], ["blind, third", blind(id, "third")], ["blind, fourth", blind(id, "fourth")], ["blind, fifth", blind(id, "fifth")]] as const).flatMap(([name, file]) =>
      ["hybrid", "lexical"].map((tier) => {
        const { questions, right, refusedRight, urgentRight, falseAlarms }: Figures = JSON.parse(suluh(["pack", "eval", pack, "--tier", tier, "--json", ...file]));
        return `| ${id} | ${name} | ${tier} | ${questions} | ${[right, refusedRight, urgentRight, falseAlarms].map((share) => (100 * share).toFixed(1)).join(" | ")} |`;
      }),
    );
  });
  const head = ["| pack | questions | tier | how many | right | refused where there is no answer | danger led by the number | false alarms |", "|---|---|---|---|---|---|---|---|"];
  return `${[...head, ...rows].join("\n")}\n\nGolden questions must be right in 95 % (lexical 85 %), refused in 95 %, led by the number in all cases; at most 2 % false alarms.\n\n${benchDangers(join(root, ".cache/eval/banjir/pack"))}\n\nDangers should be led by the number in more than 98 %, others at most in 2 %, and none should show another guide.\n`;
}

function blind(id: string, set: string): readonly string[] {
  return ["--golden", join(root, "test/bench/blind", `${id}-${set}.jsonl`)];
}
