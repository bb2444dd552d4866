import { readPort } from "./arguments.ts";
import { serveSite } from "./serve-site.ts";
import { prepareSite, site } from "./site/prepare.ts";
import { tellRefusals } from "./tell-refusals.ts";

await tellRefusals(async (say) => {
  const port = readPort(process.env["PORT"], "Start it with another one: PORT=8081 npm start");
  await prepareSite(say);
  await serveSite({ ...site, port, say });
});
