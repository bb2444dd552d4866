import { keyPaths } from "../node/keys.ts";
import { readPort } from "./arguments.ts";
import { serveSite } from "./serve-site.ts";
import { prepareSite, site } from "./site/prepare.ts";
import { siteOptions } from "./site/site-options.ts";
import { tellRefusals } from "./tell-refusals.ts";

const help = `npm start -- [--key <file>] [--only <folder of knowledge/>]…
  As npm run build, then serves the site and the agency's server on PORT (8080): docs/server.md.`;

await tellRefusals(async (say) => {
  const options = siteOptions(process.argv.slice(2), help);
  if (options.help) return say(help);
  const port = readPort(process.env["PORT"], "Start it with another one: PORT=8081 npm start");
  await prepareSite(say, options);
  // Phones take receipts of the agency that signed the packs alone.
  if (options.key !== undefined) process.env["SERVER_KEY"] ??= keyPaths(options.key).server;
  await serveSite({ ...site, port, say });
});
