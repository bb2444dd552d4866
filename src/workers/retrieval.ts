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

/** How the client comes by its worker. */
export interface RetrievalClientPorts {
  /** Starts the worker; called again after it was ended, and when it did not arrive. */
  readonly start: () => RetrievalWorker;
  /** Resolves when it is worth starting a worker that did not arrive again, such as when the shell is kept. */
  readonly again: () => Promise<void>;
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

/** Starts the worker with the first call. What is asked while it does not arrive waits for it. */
export function retrievalClient({ start, again, persist }: RetrievalClientPorts): RetrievalClient {
  const caller = makeCaller<RetrievalCalls>();
  let worker: RetrievalWorker | null = null;
  const begin = (): void => {
    const starting = start();
    let answered = false;
    worker = starting;
    starting.addEventListener("message", () => {
      answered = true;
    });
    starting.addEventListener("error", () => {
      // After its first answer each call tells its own failure; before, the script itself did not arrive.
      if (answered || worker !== starting) return;
      starting.terminate();
      void again().then(() => worker === starting && begin());
    });
    caller.attach(starting);
  };
  const end = (): void => {
    worker?.terminate();
    worker = null;
    caller.fail(new AppError("task/stopped"));
  };
  const call: Caller<RetrievalCalls>["call"] = (name, args, context) => {
    if (worker === null) begin();
    return caller.call(name, args, context);
  };

  return {
    retrieval: {
      open: () => call("open", []),
      openDense: () => call("openDense", []),
      // WebAssembly never gives memory back: the worker has to go, and what is stored is opened again.
      closeDense: async () => {
        end();
        await call("open", []);
      },
      ask: (...given) => call("ask", given),
      read: (pack, id, lang) => call("read", [pack, id, lang]),
      topic: (pack, topic, asker) => call("topic", [pack, topic, asker]),
      places: (kind, asker) => call("places", [kind, asker]),
      flows: () => call("flows", []),
      propose: (pack, text) => call("propose", [pack, text]),
      alike: (pack, text, others) => call("alike", [pack, text, others]),
      writing: (task) => call("writing", [task]),
    },
    library: {
      packs: () => call("packs", []),
      install: (base, report, signal, first) => call("install", [base, first], { report, signal }),
      verify: (id) => call("verify", [id]),
      remove: (id) => call("remove", [id]),
      poster: (...given) => call("poster", given),
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
