import "fake-indexeddb/auto";
import { IDBObjectStore, IDBOpenDBRequest, IDBTransaction } from "fake-indexeddb";

/** What a test wants to know or to prevent of one app's use of IndexedDB. */
export interface Watch {
  /** Before a write; the answer aborts its transaction with an error of this name, `null` without one. */
  readonly write: (bytes: number) => string | null | undefined;
  /** Before a transaction begins; a thrown error is what the app sees. */
  readonly begin: () => void;
}

const watches = new WeakMap<object, Watch>();

/** A factory like `factory` whose connections are watched. */
export function watched(factory: IDBFactory, watch: Watch): IDBFactory {
  return new Proxy(factory, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...given: unknown[]): unknown => {
        const request: unknown = Reflect.apply(value, target, given);
        if (name === "open" && request instanceof IDBOpenDBRequest) {
          const note = (): void => void watches.set(request.result, watch);
          request.addEventListener("success", note);
          request.addEventListener("upgradeneeded", note);
        }
        return request;
      };
    },
  });
}

interface Abortable {
  _abort(errorName: string | null): void;
}

/** fake-indexeddb has no quota and no way to die: both are put in front of its writes. */
for (const method of ["put", "add", "delete", "clear"] as const) {
  const original = IDBObjectStore.prototype[method];
  Object.defineProperty(IDBObjectStore.prototype, method, {
    value(this: IDBObjectStore, ...given: unknown[]): unknown {
      const watch = watches.get(this.transaction.db);
      const verdict = watch?.write(method === "put" || method === "add" ? sizeOf(given[0]) : 0);
      const request: unknown = Reflect.apply(original, this, given);
      if (verdict !== undefined) (this.transaction as unknown as Abortable)._abort(verdict);
      return request;
    },
  });
}

const objectStore = IDBTransaction.prototype.objectStore;
Object.defineProperty(IDBTransaction.prototype, "objectStore", {
  value(this: IDBTransaction, name: string): unknown {
    watches.get(this.db)?.begin();
    return Reflect.apply(objectStore, this, [name]);
  },
});

/** Bytes of all buffers in a value. */
export function sizeOf(value: unknown): number {
  if (value instanceof ArrayBuffer) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, field) => sum + sizeOf(field), 0);
}

interface RawDatabase {
  readonly rawObjectStores: ReadonlyMap<string, { readonly records: { values(): Iterable<{ readonly value: unknown }> } }>;
}

/** Bytes of all buffers in all databases. */
export function usedBytes(factory: IDBFactory): number {
  const { _databases } = factory as unknown as { readonly _databases: ReadonlyMap<string, RawDatabase> };
  let sum = 0;
  for (const database of _databases.values()) {
    for (const store of database.rawObjectStores.values()) for (const record of store.records.values()) sum += sizeOf(record.value);
  }
  return sum;
}
