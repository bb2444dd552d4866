import { AskEvent, DraftEvent } from "../elements/ask-box.ts";
import { failureOf } from "../failure.ts";
import { keepQuestionEveryMs, keptQuestionMs } from "../limits.ts";
import type { OutboxParts } from "../outbox-parts.ts";
import type { Store } from "../store.ts";
import { outboxOf } from "./outbox.ts";

/** Under which ids half-typed questions lie among the drafts; the name of their tab follows. */
const prefix = "question ";

/** Keeps the half-typed question of one tab, sealed as any draft is. */
interface Keeper {
  /** Among the drafts. */
  readonly id: string;
  /** What is on the disk; null where nobody knows. */
  kept: string | null;
  going: Promise<void> | null;
  typed: boolean;
}

/** Where typing is heard of. */
export type Page = Pick<Document, "addEventListener" | "visibilityState">;

const keepers = new WeakMap<Store, Keeper>();

/**
 * Keeps what stands half typed in the ask box over a reload, a restart and a new version of the app: sealed among the
 * drafts, under the PIN where there is one. On a phone that somebody else has locked it is not kept.
 */
export async function startKeepingQuestion(store: Store, page: Page = document): Promise<void> {
  const parts = await outboxOf(store).catch(() => null);
  if (parts === null || keepers.has(store)) return;
  const keeper: Keeper = { id: `${prefix}${await parts.tabs.own()}`, kept: null, going: null, typed: false };
  keepers.set(store, keeper);
  const keep = (): void => {
    keeper.typed = true;
    keeper.going ??= write(store, keeper, parts);
  };
  page.addEventListener(DraftEvent.type, keep);
  page.addEventListener(AskEvent.type, keep);
  page.addEventListener("visibilitychange", () => {
    // The page may be gone before the next turn.
    if (page.visibilityState === "hidden") void keepNow(store, keeper, parts);
  });
  // Another tab deleted everything: what stands half typed here, too.
  parts.client.watch(() => undefined, () => void dropQuestion(store, keeper, parts));
  let locked = false;
  const begin = async (): Promise<void> => {
    locked = (await restore(store, keeper, parts)) === "locked";
    if (store.draft !== "") keep();
  };
  store.watch(() => {
    const now = store.state.outbox?.locked ?? locked;
    if (now === locked) return;
    locked = now;
    if (!locked) void begin();
    else if (keeper.kept) hide(store, keeper);
  });
  await begin();
}

/** Takes what is sealed out of sight, when the phone is locked; what was never kept is somebody else's. */
function hide(store: Store, keeper: Keeper): void {
  keeper.kept = "";
  store.draft = "";
  store.touch();
}

/** Empties the box, and what was kept of it in this tab. */
export async function forgetQuestion(store: Store): Promise<void> {
  store.draft = "";
  store.touch();
  const keeper = keepers.get(store);
  const parts = await outboxOf(store);
  if (keeper === undefined || parts === null) return;
  await keeper.going;
  if (keeper.kept !== "") await parts.client.removeDraft(keeper.id);
  keeper.kept = "";
}

async function dropQuestion(store: Store, keeper: Keeper, { client }: OutboxParts): Promise<void> {
  hide(store, keeper);
  await keeper.going;
  await client.removeDraft(keeper.id).catch(() => undefined);
}

/** One writing after the other, and never more often than is worth it. */
async function write(store: Store, keeper: Keeper, parts: OutboxParts): Promise<void> {
  while (keeper.typed) {
    keeper.typed = false;
    await keepNow(store, keeper, parts);
    await new Promise((resolve) => setTimeout(resolve, keepQuestionEveryMs));
  }
  keeper.going = null;
}

async function keepNow(store: Store, keeper: Keeper, { client }: OutboxParts): Promise<void> {
  const question = store.draft.trim() === "" ? "" : store.draft;
  if (question === keeper.kept) return;
  try {
    if (question !== "") await client.keepDraft(keeper.id, { question });
    else if (keeper.kept !== null) await client.removeDraft(keeper.id);
    keeper.kept = question;
  } catch (cause) {
    // Locked, full or gone: the box still has it.
    if (failureOf(cause) === null) throw cause;
  }
}

/** Puts what this tab, or one that is gone, has left half typed into an empty box; nothing where a PIN is missing. */
async function restore(store: Store, keeper: Keeper, parts: OutboxParts): Promise<"locked" | "looked"> {
  try {
    const left = await leftBy(keeper, parts);
    const [newest] = left.filter(({ atMs }) => store.services.clock() - atMs < keptQuestionMs);
    const taken = newest !== undefined && store.draft === "";
    if (taken) {
      store.draft = newest.question;
      store.touch();
      if (newest.id !== keeper.id) await parts.client.keepDraft(keeper.id, { question: newest.question });
      keeper.kept = newest.question;
    }
    // What is older than that one would come up out of nowhere some day.
    for (const { id } of left) if (id !== keeper.id && (taken || id !== newest?.id)) await parts.client.removeDraft(id);
  } catch (cause) {
    const failure = failureOf(cause);
    if (failure === null) throw cause;
    if (failure.code === "outbox/locked") return "locked";
  }
  return "looked";
}

interface HalfTyped {
  readonly id: string;
  readonly atMs: number;
  readonly question: string;
}

/** Those of this tab, also before it was loaded anew, and of tabs that are gone; the newest first. */
async function leftBy({ id: own }: Keeper, parts: OutboxParts): Promise<readonly HalfTyped[]> {
  const living = await parts.tabs.living();
  return (await halfTyped(parts)).filter(({ id }) => id === own || !living.has(id.slice(prefix.length)));
}

async function halfTyped({ client }: OutboxParts): Promise<readonly HalfTyped[]> {
  return (await client.drafts()).flatMap(({ id, atMs, content }) => {
    const question = typeof content === "object" && content !== null && "question" in content ? content.question : null;
    return id.startsWith(prefix) && typeof question === "string" ? [{ id, atMs, question }] : [];
  });
}
