import type { Plugin, ResolvedConfig } from "vite";

/** A plugin that does something more once everything is written; several do it one after the other. */
export function afterBuild(name: string, work: (config: ResolvedConfig) => Promise<void>): Plugin {
  let config: ResolvedConfig | null = null;
  return {
    name,
    apply: "build",
    configResolved: (resolved) => {
      config = resolved;
    },
    closeBundle: {
      order: "post",
      sequential: true,
      handler: async () => {
        if (config !== null) await work(config);
      },
    },
  };
}
