import { prepareSite } from "./site/prepare.ts";
import { siteOptions } from "./site/site-options.ts";
import { tellRefusals } from "./tell-refusals.ts";

const help = `npm run build -- [--key <file>] [--only <folder of knowledge/>]…
  Builds app and packs into dist/, for any static host: docs/hosting.md. --key signs with the keys of your agency (suluh keys new),
  else this machine's development key does. --only leaves the other packs out, such as those for demonstration.`;

await tellRefusals(async (say) => {
  const options = siteOptions(process.argv.slice(2), help);
  if (options.help) return say(help);
  await prepareSite(say, options);
  say("dist/ is ready for any static host.");
});
