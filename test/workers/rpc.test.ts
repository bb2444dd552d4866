import { describe, expect, it } from "vitest";
import { AppError } from "../../src/core/errors.ts";
import { makeCaller, serveCalls, type Handlers, type Port } from "../../src/workers/rpc.ts";

type Calls = {
  readonly double: { readonly args: readonly [number]; readonly value: number };
  readonly refuse: { readonly args: readonly []; readonly value: void };
  readonly stumble: { readonly args: readonly []; readonly value: void };
  readonly count: { readonly args: readonly [to: number]; readonly value: string; readonly report: number };
  readonly wait: { readonly args: readonly []; readonly value: void };
};

/** Two ends of a channel that copy what they send, as workers do. */
function channel(): [Port, Port] {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  port2.start();
  return [port1, port2];
}

const idle: Handlers<Calls> = {
  double: async () => 0,
  refuse: async () => undefined,
  stumble: async () => undefined,
  count: async () => "",
  wait: async () => undefined,
};

function connected() {
  const [page, worker] = channel();
  serveCalls<Calls>(worker, {
    double: async ([value]) => 2 * value,
    refuse: () => Promise.reject(new AppError("pack/older-version", { version: 1, known: 2 })),
    stumble: () => Promise.reject(new RangeError("oops")),
    count: async ([to], { report }) => {
      for (let each = 1; each <= to; each += 1) report(each);
      return "done";
    },
    wait: (_none, { signal }) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new AppError("task/stopped")))),
  });
  const caller = makeCaller<Calls>();
  caller.attach(page);
  return caller;
}

describe("calls to a worker", () => {
  it("[WK1] give values, reports in order, and errors with code and details", async () => {
    const { call } = connected();
    expect(await Promise.all([call("double", [2]), call("double", [3])])).toEqual([4, 6]);
    const reports: number[] = [];
    expect(await call("count", [3], { report: (each) => reports.push(each) })).toBe("done");
    expect(reports).toEqual([1, 2, 3]);
    await expect(call("refuse", [])).rejects.toMatchObject({ name: "AppError", code: "pack/older-version", details: { version: 1, known: 2 } });
    await expect(call("stumble", [])).rejects.toMatchObject({ code: "usage/wrong" });
  });

  it("[WK2] stop when their caller aborts, before and after they were sent", async () => {
    const { call } = connected();
    const control = new AbortController();
    const waiting = call("wait", [], { signal: control.signal });
    control.abort();
    await expect(waiting).rejects.toMatchObject({ code: "task/stopped" });
    await expect(call("wait", [], { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "task/stopped" });
  });

  it("[WK3] wait for a worker that did not arrive", async () => {
    const caller = makeCaller<Calls>();
    const silent: Port = { postMessage: () => undefined, addEventListener: () => undefined };
    caller.attach(silent);
    const asked = caller.call("double", [21]);
    const [page, worker] = channel();
    serveCalls<Calls>(worker, { ...idle, double: async ([value]) => 2 * value });
    caller.attach(page);
    expect(await asked).toBe(42);
    expect(caller.waiting()).toBe(0);
  });

  it("[WK3] fail together when the worker is gone", async () => {
    const { call, fail } = connected();
    const waiting = call("wait", []);
    fail(new AppError("network/unreachable"));
    await expect(waiting).rejects.toMatchObject({ code: "network/unreachable" });
  });
});
