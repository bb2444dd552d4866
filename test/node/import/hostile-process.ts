/** Stands in for a reader that a file took over: what it does stands in the name of the file. */
const kept: unknown[] = [];

const deeds: Readonly<Record<string, (id: number) => unknown>> = {
  exits: () => process.exit(3),
  lies: (id) => ({ kind: "read", id, imported: { documents: [{ title: 1 }], rows: [], notes: [] }, worn: false }),
  replays: (id) => ({ kind: "read", id: id + 1, imported: { documents: [], rows: [], notes: [] }, worn: false }),
  env: (id) => ({ kind: "read", id, imported: { documents: [], rows: [], notes: Object.keys(process.env).filter((name) => name !== "PATH") }, worn: false }),
  eval: (id) => {
    const failed = ((): unknown => {
      try {
        return Reflect.construct(Function, ["return 1"]);
      } catch (error) {
        return error;
      }
    })();
    return { kind: "read", id, imported: { documents: [], rows: [], notes: [failed instanceof EvalError ? "no eval" : "eval"] }, worn: false };
  },
  heap: () => {
    for (;;) kept.push(Array.from({ length: 1_000_000 }).fill(kept.length));
  },
};

process.on("message", ({ id, name }: { readonly id: number; readonly name: string }) => process.send?.(deeds[name]?.(id)));
process.send?.({ kind: "ready" });
