import { join } from "node:path";
import type { Plugin, ResolvedConfig } from "vite";
import { deskOrigins } from "../../node/desk-origins.ts";

/** What the pages allow before anything is known of packs. */
const own = "connect-src 'self'";

/** The servers that packs of this build send to. */
export async function desksOfBuild({ publicDir }: Pick<ResolvedConfig, "publicDir">): Promise<readonly string[]> {
  return deskOrigins(join(publicDir, "packs"));
}

/** Lets the page connect to the servers that the packs beside it send to, on hosts that send no headers, too. */
export function deskPolicy(): Plugin {
  let desks: readonly string[] = [];
  return {
    name: "suluh-desk-policy",
    configResolved: async (config) => {
      desks = await desksOfBuild(config);
    },
    transformIndexHtml: (html) => {
      if (!html.includes(own)) throw new Error("index.html has no content policy to extend");
      return html.replace(own, [own, ...desks].join(" "));
    },
  };
}
