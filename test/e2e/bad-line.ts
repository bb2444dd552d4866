import { connect, createServer, type Socket } from "node:net";

export interface LineOptions {
  /** Of everything towards the phone, all connections together; unlimited when absent. */
  readonly bytesPerSecond?: number;
  /** After so many bytes in all towards the phone, every connection breaks. */
  readonly breaks?: readonly number[];
  /** Says of each packet whether it is lost on its first way; it then comes, and all behind it, a second later. */
  readonly loses?: () => boolean;
}

/** A line between phone and server that may be slow, break, and be cut. */
export interface BadLine {
  readonly url: string;
  /** Bytes that left the server towards the phone. */
  sent(): number;
  broken(): number;
  /** Called with the bytes so far after each packet. */
  onBytes(listener: (sent: number) => void): void;
  close(): Promise<void>;
}

/** Bytes that pass at once; about a packet, so that breaks fall where they are asked for. */
const packetBytes = 1400;

/** How long TCP waits before it sends a lost packet again, at its least. */
const againAfterMs = 1000;

/** Time for the last packets before a break to be taken out of the phone's buffers, which a reset would empty. */
const deliveryMs = 400;

/** Passes bytes to and from `port` on this machine. */
export async function openBadLine(port: number, { bytesPerSecond, breaks = [], loses = () => false }: LineOptions = {}): Promise<BadLine> {
  let sent = 0;
  let broken = 0;
  let nextFreeMs = 0;
  const listeners: ((sent: number) => void)[] = [];
  const open = new Set<Socket>();
  /** What has been sent still arrives; then nothing more does on these connections. */
  const breakAll = (): void => {
    broken += 1;
    const breaking = [...open];
    open.clear();
    setTimeout(() => breaking.forEach((socket) => socket.resetAndDestroy()), deliveryMs);
  };
  const pass = async (packet: Buffer, phone: Socket): Promise<void> => {
    if (!open.has(phone)) return;
    if (bytesPerSecond !== undefined) {
      const nowMs = performance.now();
      nextFreeMs = Math.max(nowMs, nextFreeMs) + (packet.length / bytesPerSecond) * 1000 + (loses() ? againAfterMs : 0);
      await new Promise((resolve) => setTimeout(resolve, nextFreeMs - nowMs));
    }
    if (phone.destroyed || !open.has(phone)) return;
    phone.write(packet);
    sent += packet.length;
    for (const listener of listeners) listener(sent);
    const limit = breaks[broken];
    if (limit !== undefined && sent >= limit) breakAll();
  };
  const server = createServer((phone) => {
    const host = connect(port, "127.0.0.1");
    open.add(phone);
    const end = (): void => {
      open.delete(phone);
      phone.destroy();
      host.destroy();
    };
    phone.on("error", end).on("close", end);
    host.on("error", end);
    phone.pipe(host);
    let queue = Promise.resolve();
    host.on("data", (chunk: Buffer) => {
      host.pause();
      for (let at = 0; at < chunk.length; at += packetBytes) {
        const packet = chunk.subarray(at, at + packetBytes);
        queue = queue.then(() => pass(packet, phone));
      }
      queue = queue.then(() => void host.resume());
    });
    host.on("end", () => void queue.then(() => phone.end()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://localhost:${address.port}/`,
    sent: () => sent,
    broken: () => broken,
    onBytes: (listener) => void listeners.push(listener),
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
