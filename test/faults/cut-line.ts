import { connect, createServer, type Socket } from "node:net";

/** A line to a server on this machine that can be cut. */
export interface CutLine {
  readonly port: number;
  /** Ends every connection at once, and refuses new ones until `mend`. */
  cut(): void;
  /** Connections stay, and nothing comes through any more: a firewall that forgot them. New ones are taken, and silent too. */
  silence(): void;
  /** New connections work again; those that fell silent stay so. */
  mend(): void;
  close(): Promise<void>;
}

/** @param port - Of the server, on 127.0.0.1. */
export function openCutLine(port: number): Promise<CutLine> {
  let state: "good" | "cut" | "silent" = "good";
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    if (state === "cut") return void near.destroy();
    if (state === "silent") {
      near.on("error", () => undefined);
      // Read and forgotten, as a line does that leads nowhere.
      near.resume();
      return;
    }
    const far = connect(port, "127.0.0.1");
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [socket, other] of [pair, [far, near] as const]) {
      socket.on("error", () => undefined);
      socket.on("close", () => {
        pairs.delete(pair);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") return reject(new Error("no port"));
      resolve({
        port: address.port,
        cut() {
          state = "cut";
          for (const pair of pairs) for (const socket of pair) socket.destroy();
        },
        silence() {
          state = "silent";
          for (const [near, far] of pairs) {
            near.unpipe(far);
            far.unpipe(near);
            near.resume();
            far.resume();
          }
        },
        mend() {
          state = "good";
        },
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            for (const pair of pairs) for (const socket of pair) socket.destroy();
          }),
      });
    });
  });
}
