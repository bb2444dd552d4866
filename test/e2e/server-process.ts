import { serve } from "@hono/node-server";
import { createStaticApp } from "../../src/server/static/static-app.ts";

/** The product's own server as a process that a test can kill: `server-process.ts <folder> <cache> <port>`. */
const [root = "", cache = "", port = "0"] = process.argv.slice(2);
serve({ fetch: createStaticApp({ root, cache }).fetch, port: Number(port), hostname: "127.0.0.1" }, (address) => {
  process.stdout.write(`${address.port}\n`);
});
