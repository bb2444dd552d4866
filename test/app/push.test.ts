import { expect, it } from "vitest";
import { turnPushOff, turnPushOn } from "../../src/app/actions/push.ts";
import { forgetEverything } from "../../src/app/actions/forget.ts";
import { pushWordsOf } from "../../src/app/strings/push-words.ts";
import { fakePush } from "./fake-push.ts";
import { openedStore } from "./opened-store.ts";

async function storeWithPush() {
  const store = await openedStore();
  const parts = await store.services.outbox();
  if (parts === null) throw new Error("no outbox");
  const done: string[] = [];
  const push = fakePush("off", done);
  Object.assign(store.services, { outbox: async () => ({ ...parts, push }) });
  return { store, done };
}

it("[LV23] words of a notification are left in the person's language, and say nothing of what is new", async () => {
  const { store, done } = await storeWithPush();
  expect(await turnPushOn(store)).toBe("on");
  expect(done).toEqual(["ask", "words ms"]);
  await turnPushOff(store);
  expect(done.at(-1)).toBe("stop");
});

it("[LV24] deleting everything ends it, too", async () => {
  const { store, done } = await storeWithPush();
  await turnPushOn(store);
  await forgetEverything(store);
  expect(done).toContain("stop");
});

it("[LV23] [UI9] is explained in every language, in its own script, with what is sent to whom", () => {
  for (const [code, script] of [["ms", /[a-z]/i], ["en", /[a-z]/i], ["zh", /\p{Script=Han}/u], ["ta", /\p{Script=Tamil}/u]] as const) {
    const { notification, ...words } = pushWordsOf(code);
    for (const text of [...Object.values(words), notification.body]) expect(text).toMatch(script);
    expect(words.who).toContain("Mozilla");
    expect(notification.lang).toBe(code);
    expect(notification.body).not.toMatch(/amaran|banjir|alert|flood|警报|洪水|எச்சரிக்கை|வெள்ள/i);
  }
  expect(pushWordsOf("fr")).toBe(pushWordsOf("ms"));
});
