import { join } from "node:path";
import type { Plugin, ResolvedConfig } from "vite";
import { deskOrigins } from "../../node/desk-origins.ts";
import { contentPolicy } from "../../server/static/security-headers.ts";

/** What stands in `index.html`: a page that was built without this plugin may do nothing. */
const none = `http-equiv="Content-Security-Policy" content="default-src 'none'"`;

/** The servers that packs of this build send to. */
export async function desksOfBuild({ publicDir }: Pick<ResolvedConfig, "publicDir">): Promise<readonly string[]> {
  return deskOrigins(join(publicDir, "packs"));
}

/** Writes into the page what it may do, the servers that the packs beside it send to included, for hosts that send no headers. */
export function pagePolicy(): Plugin {
  let desks: readonly string[] = [];
  return {
    name: "suluh-page-policy",
    configResolved: async (config) => {
      desks = await desksOfBuild(config);
    },
    transformIndexHtml: {
      order: "pre",
      handler: (html) => {
        if (!html.includes(none)) throw new Error("index.html has no place for its content policy");
        return html.replace(none, () => `http-equiv="Content-Security-Policy" content="${contentPolicy(desks)}"`);
      },
    },
  };
}
