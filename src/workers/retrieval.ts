import { AppError } from "../core/errors.ts";
import type { Library } from "../device/api.ts";
import type { DenseLibrary } from "../device/dense-library.ts";
import type { Marks } from "../device/marks.ts";
import type { RetrievalCalls } from "./calls.ts";
import type { Retrieval } from "./retrieval-api.ts";
import { makeCaller, type Caller, type Port } from "./rpc.ts";

/** A running worker. */
export interface RetrievalWorker extends Port {
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  addEventListener(type: "error", listener: () => void): void;
  terminate(): void;
}

export interface RetrievalClientPorts {
  /** Starts the worker; called again after it was ended. */
  readonly start: () => RetrievalWorker;
  /** Asks the browser not to clear what is stored; only pages may. */
  readonly persist: () => Promise<boolean>;
}

/** Everything that the retrieval worker does, typed, for the page. */
export interface RetrievalClient {
  readonly retrieval: Retrieval;
  readonly library: Library;
  readonly dense: DenseLibrary;
  readonly marks: Marks;
  /** Addresses of the packs that this deployment offers. @throws {AppError} `network/*`. */
  published(): Promise<readonly string[]>;
}

/** Starts the worker with the first call; one that could not be loaded is started anew with the next. */
export function retrievalClient({ start, persist }: RetrievalClientPorts): RetrievalClient {
  let running: { readonly worker: RetrievalWorker; readonly caller: Caller<RetrievalCalls> } | null = null;
  const end = (error: AppError): void => {
    running?.worker.terminate();
    running?.caller.fail(error);
    running = null;
  };
  const begin = () => {
    const worker = start();
    let answered = false;
    worker.addEventListener("message", () => {
      answered = true;
    });
    worker.addEventListener("error", () => {
      // Before its first answer: the script itself did not arrive. Later, each call tells its own failure.
      if (!answered && running?.worker === worker) end(new AppError("network/unreachable", { reason: "worker" }));
    });
    return (running = { worker, caller: makeCaller<RetrievalCalls>(worker) });
  };
  const call: Caller<RetrievalCalls>["call"] = (name, args, context) => (running ?? begin()).caller.call(name, args, context);

  return {
    retrieval: {
      open: () => call("open", []),
      openDense: () => call("openDense", []),
      // WebAssembly never gives memory back: the worker has to go, and what is stored is opened again.
      closeDense: async () => {
        end(new AppError("task/stopped"));
        await call("open", []);
      },
      ask: (question, asker) => call("ask", [question, asker]),
      read: (pack, id, lang) => call("read", [pack, id, lang]),
      topic: (pack, topic, asker) => call("topic", [pack, topic, asker]),
      places: (kind, asker) => call("places", [kind, asker]),
    },
    library: {
      packs: () => call("packs", []),
      install: (base, report, signal) => call("install", [base], { report, signal }),
      verify: (id) => call("verify", [id]),
      remove: (id) => call("remove", [id]),
      storage: () => call("storage", []),
      persist,
    },
    dense: {
      status: () => call("denseStatus", []),
      download: (asked, report, signal) => call("denseDownload", [asked], { report, signal }),
      pause: () => call("densePause", []),
      remove: () => call("denseRemove", []),
    },
    marks: {
      keep: (mark) => call("keepMark", [mark]),
      all: () => call("marks", []),
      remove: (turns) => call("removeMarks", [turns]),
    },
    published: () => call("published", []),
  };
}
