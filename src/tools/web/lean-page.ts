import type { Plugin } from "vite";

/** Takes comments and indents out of the page: everybody who opens the app for the first time pays for them. */
export function leanPage(): Plugin {
  return {
    name: "suluh-lean-page",
    transformIndexHtml: { order: "post", handler: (html) => html.replaceAll(/<!--.*?-->/gs, "").replaceAll(/\s*\n\s*/g, "\n") },
  };
}
