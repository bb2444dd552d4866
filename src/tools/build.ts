import { prepareSite } from "./site/prepare.ts";
import { tellRefusals } from "./tell-refusals.ts";

await tellRefusals(async (say) => {
  await prepareSite(say);
  say("dist/ is ready for any static host.");
});
