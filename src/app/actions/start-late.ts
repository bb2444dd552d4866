import { fetchLateScreens } from "../late-screens.ts";
import type { Store } from "../store.ts";
import { startCorrections } from "./corrections.ts";
import { startKeepingQuestion } from "./keep-question.ts";
import { startLiveNews } from "./live-news.ts";
import { startOutbox } from "./outbox.ts";
import { adoptKept } from "./other-tabs.ts";
import { startPush } from "./push.ts";
import { startStaffIfRemembered } from "./staff.ts";
import { watchIncoming } from "./pack-files.ts";

/** What runs beside the screens once the second stage of the app is here: files that come in, sending, and what changes by the hour. */
export async function startLate(store: Store): Promise<void> {
  await fetchLateScreens();
  window.addEventListener("storage", (event) => void adoptKept(store, event));
  // The banner has to be there, empty, before news are: only then do screen readers say what comes.
  store.touch();
  await watchIncoming(store).catch(() => undefined);
  void startKeepingQuestion(store);
  await startOutbox(store);
  await startCorrections(store);
  void startPush(store);
  await startStaffIfRemembered(store);
  await startLiveNews(store);
}
