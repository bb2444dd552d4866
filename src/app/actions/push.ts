import type { PushState } from "../../device/push.ts";
import { failureOf } from "../failure.ts";
import type { Store } from "../store.ts";
import { pushWordsOf } from "../strings/push-words.ts";
import { readLiveNews } from "./live-news.ts";
import { outboxOf } from "./outbox.ts";

/** Where the person wants to be told of alerts: keeps that up, in their language. Nobody is asked for anything. */
export async function startPush(store: Store): Promise<void> {
  try {
    const push = (await outboxOf(store))?.push;
    if (push === undefined) return;
    push.onLook(() => {
      location.hash = "#/alerts";
      void readLiveNews(store, true);
    });
    let lang = "";
    store.watch(() => {
      if (lang === "" || lang === store.state.language.code) return;
      lang = store.state.language.code;
      void push.keepWords(pushWordsOf(lang).notification).catch(() => undefined);
    });
    if (!(await push.renew())) return;
    await keepWords(store);
    lang = store.state.language.code;
  } catch (cause) {
    // Without a network, or while the store of the phone is gone: the next start does it.
    if (failureOf(cause) === null && !(cause instanceof TypeError)) throw cause;
  }
}

/** Right after a tap. @throws {AppError} As `Push.start`. */
export async function turnPushOn(store: Store): Promise<PushState> {
  const push = (await outboxOf(store))?.push;
  if (push === undefined) return "unsupported";
  const state = await push.start();
  if (state === "on") await keepWords(store);
  return state;
}

/** Whether or not there is a network. */
export async function turnPushOff(store: Store): Promise<void> {
  await (await outboxOf(store))?.push.stop();
}

async function keepWords(store: Store): Promise<void> {
  await (await outboxOf(store))?.push.keepWords(pushWordsOf(store.state.language.code).notification);
}
