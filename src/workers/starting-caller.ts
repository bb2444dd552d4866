import { AppError } from "../core/errors.ts";
import { makeCaller, type Caller, type CallTable, type Port } from "./rpc.ts";

/** A running worker. */
export interface StartedWorker extends Port {
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  addEventListener(type: "error", listener: () => void): void;
}

/**
 * Calls to a worker that starts with the first of them, and again after its script did not arrive: then what waits fails
 * with `network/unreachable`.
 *
 * @param part - Named by that error.
 * @param started - Called with the calls of each worker that was started.
 */
export function startingCaller<Table extends CallTable>(
  start: () => StartedWorker,
  part: string,
  started: (caller: Caller<Table>) => void = () => undefined,
): Caller<Table>["call"] {
  const caller = makeCaller<Table>();
  let running = false;
  const begin = (): void => {
    if (running) return;
    running = true;
    const worker = start();
    worker.addEventListener("error", () => {
      running = false;
      caller.fail(new AppError("network/unreachable", { part }));
    });
    caller.attach(worker);
    started(caller);
  };
  return (name, args, context) => {
    begin();
    return caller.call(name, args, context);
  };
}
