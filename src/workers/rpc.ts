import { AppError, errorCodes, type ErrorCode, type ErrorDetails } from "../core/errors.ts";

/** Every call of a worker by name: what it takes, gives and reports on the way. */
export type CallTable = Readonly<Record<string, { readonly args: readonly unknown[]; readonly value: unknown; readonly report?: unknown }>>;

type Args<Table extends CallTable, Name extends keyof Table> = Table[Name]["args"];
type Report<Table extends CallTable, Name extends keyof Table> = Table[Name] extends { readonly report: infer Each } ? Each : never;

/** What a call is given beside its arguments. */
export interface CallContext<Each> {
  readonly report: (each: Each) => void;
  /** Aborts when the caller does; the worker lives on. */
  readonly signal: AbortSignal;
}

/** What a worker does for each call. */
export type Handlers<Table extends CallTable> = {
  readonly [Name in keyof Table]: (args: Args<Table, Name>, context: CallContext<Report<Table, Name>>) => Promise<Table[Name]["value"]>;
};

/** The end of a channel: a worker as its page sees it, or the global scope of the worker. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

type Request = { readonly id: number; readonly name: string; readonly args: readonly unknown[] } | { readonly abort: number };
type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly report: unknown }
  | { readonly id: number; readonly error: { readonly code: ErrorCode; readonly details: ErrorDetails } };

/** Answers calls that arrive at `port`. */
export function serveCalls<Table extends CallTable>(port: Port, handlers: Handlers<Table>): void {
  const running = new Map<number, AbortController>();
  const send = (reply: Reply): void => port.postMessage(reply);
  const run = async (id: number, name: keyof Table, args: readonly unknown[]): Promise<void> => {
    const control = new AbortController();
    running.set(id, control);
    try {
      const value = await handlers[name](args, { report: (report) => send({ id, report }), signal: control.signal });
      send({ id, value });
    } catch (cause) {
      send({ id, error: plainError(cause) });
    } finally {
      running.delete(id);
    }
  };
  port.addEventListener("message", ({ data }) => {
    const request = data as Request;
    if ("abort" in request) running.get(request.abort)?.abort();
    else if (Object.hasOwn(handlers, request.name)) void run(request.id, request.name, request.args);
  });
}

/** Makes calls to the other end, whichever worker that is right now. */
export interface Caller<Table extends CallTable> {
  /** @throws {AppError} What the worker threw; `task/stopped` when `signal` aborts. */
  call<Name extends keyof Table & string>(name: Name, args: Args<Table, Name>, context?: Partial<CallContext<Report<Table, Name>>>): Promise<Table[Name]["value"]>;
  /** Sends what waits, and everything that comes later, to this port. */
  attach(port: Port): void;
  /** How many calls have no answer yet. */
  waiting(): number;
  /** Fails everything that waits, such as when the worker is ended. */
  fail(error: AppError): void;
}

interface Waiting {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
  readonly report: ((each: never) => void) | undefined;
  readonly signal: AbortSignal | undefined;
}

/** The page's side of the calls; it may be attached to one worker after another. */
export function makeCaller<Table extends CallTable>(): Caller<Table> {
  const waiting = new Map<number, Waiting>();
  let port: Port | null = null;
  let last = 0;
  const send = (id: number, { name, args, signal }: Waiting): void => {
    port?.postMessage({ id, name, args });
    if (signal?.aborted) port?.postMessage({ abort: id });
  };
  const receive = ({ data }: MessageEvent): void => {
    const reply = data as Reply;
    const call = waiting.get(reply.id);
    if (call === undefined) return;
    if ("report" in reply) return call.report?.(reply.report as never);
    waiting.delete(reply.id);
    if ("error" in reply) call.reject(new AppError(reply.error.code, reply.error.details));
    else call.resolve(reply.value);
  };
  return {
    call: (name, args, { report, signal } = {}) =>
      new Promise((resolve, reject) => {
        const id = (last += 1);
        const call: Waiting = { name, args, resolve: (value) => resolve(value as never), reject, report, signal };
        waiting.set(id, call);
        send(id, call);
        signal?.addEventListener("abort", () => port?.postMessage({ abort: id }), { once: true });
      }),
    attach: (next) => {
      port = next;
      port.addEventListener("message", receive);
      for (const [id, call] of waiting) send(id, call);
    },
    waiting: () => waiting.size,
    fail: (error) => {
      for (const call of waiting.values()) call.reject(error);
      waiting.clear();
    },
  };
}

/** Structured clone drops classes, so errors travel as code and details; what nobody foresaw is told as such. */
function plainError(cause: unknown): { readonly code: ErrorCode; readonly details: ErrorDetails } {
  if (cause instanceof AppError && errorCodes.includes(cause.code)) return { code: cause.code, details: cause.details };
  return { code: "usage/wrong", details: { reason: String(cause) } };
}
