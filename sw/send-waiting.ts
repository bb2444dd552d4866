/** What is looked at of an item of the outbox, as the page wrote it. */
interface WaitingItem {
  readonly api: string;
  readonly body: string;
  readonly delivery: { readonly state: string; readonly waiting: { readonly askedUntilMs: number } | null };
}

/**
 * Sends what waits while no page is open, and does not listen to the answer: the page verifies receipts when it is
 * opened, and the server takes each id once. The outbox's database is only read, and not made where there is none.
 *
 * @throws When something could not be sent, so that the browser wakes the worker again.
 */
export async function sendWaiting(): Promise<void> {
  const database = await asked(indexedDB.open("suluh-outbox"));
  try {
    const rows: readonly { readonly json: string }[] = await asked(database.transaction("items").objectStore("items").getAll());
    for (const { json } of rows) {
      const { api, body, delivery }: WaitingItem = JSON.parse(json);
      if (delivery.state !== "saved" || Date.now() < (delivery.waiting?.askedUntilMs ?? 0)) continue;
      await fetch(`${api}/submissions`, { method: "POST", body: `{"submissions":[${body}]}`, headers: { "content-type": "application/json" }, credentials: "omit" });
    }
  } finally {
    database.close();
  }
}

function asked<T>(request: IDBRequest<T> & Partial<Pick<IDBOpenDBRequest, "onupgradeneeded">>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
