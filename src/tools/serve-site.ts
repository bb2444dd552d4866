import { serve } from "@hono/node-server";
import { AppError } from "../core/errors.ts";
import { createStaticApp, type StaticOptions } from "../server/static/static-app.ts";

/** What is served, and where. */
export interface ServeOptions extends StaticOptions {
  readonly port: number;
  /** Absent: every address of this machine. */
  readonly host?: string;
  readonly say: (line: string) => void;
}

/**
 * Serves a built site until the process is asked to end; requests under way are finished.
 *
 * @throws {AppError} `network/unreachable` when the port is taken.
 */
export async function serveSite({ root, cache, port, host, say }: ServeOptions): Promise<void> {
  const { fetch } = createStaticApp({ root, cache });
  await new Promise<void>((resolve, reject) => {
    const server = serve({ fetch, port, ...(host === undefined ? {} : { hostname: host }) }, (address) => {
      say(`Suluh is at http://localhost:${address.port}  (Ctrl+C ends it)`);
    });
    server.once("error", (cause) => reject(new AppError("network/unreachable", { port, reason: "the port cannot be used; set PORT to another one" }, { cause })));
    server.once("close", resolve);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => server.close());
  });
}
