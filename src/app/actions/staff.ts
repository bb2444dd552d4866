import type { Proof } from "../../device/staff/staff-server.ts";
import type { Entered } from "../../device/staff/staff-shelf.ts";
import { conversationMs, earlierTurns, keptTurns, questionLength, staffLookMs } from "../limits.ts";
import { signedOut, type StaffSession, type StaffTurn } from "../staff-session.ts";
import type { Store } from "../store.ts";
import { askerOf } from "./asker.ts";
import { outboxOf } from "./outbox.ts";

const known = new WeakMap<Store, StaffSession>();

/** What the page knows of staff packs; null until it was asked for, and where this phone can store nothing. */
export function staffOf(store: Store): StaffSession | null {
  return known.get(store) ?? null;
}

/** Connects staff packs, once; from then on the lease is looked at again and again. */
export async function startStaff(store: Store): Promise<void> {
  if (known.has(store)) return;
  const parts = (await outboxOf(store))?.staff;
  if (parts === undefined || known.has(store)) return;
  known.set(store, signedOut(parts));
  const look = (): void => {
    if (parts.remembered() || staffOf(store)?.standing.kind === "in") void lookAtLease(store);
  };
  parts.watch(look);
  setInterval(look, staffLookMs);
  if (!parts.remembered()) return;
  await lookAtLease(store);
  if (staffOf(store)?.standing.kind === "in") await refreshStaff(store);
}

/** Where nobody has signed in here there is nothing to connect. */
export async function startStaffIfRemembered(store: Store): Promise<void> {
  const parts = (await outboxOf(store).catch(() => null))?.staff;
  if (parts?.remembered() === true) await startStaff(store);
}

/** Looks whether the time is over, here or in another tab; then nothing of it stays on the page. */
export async function lookAtLease(store: Store): Promise<void> {
  const session = staffOf(store);
  if (session === null || session.busy) return;
  const { client, remembered } = session.parts;
  await settle(store, await client.standing(), remembered() ? "over" : "left");
}

/** Signs in and fetches what there is for staff. */
export async function enterStaff(store: Store, proof: Proof): Promise<void> {
  await whileBusy(store, async ({ parts }) => settle(store, await parts.client.enter(proof), null));
}

/** Signs in with a passkey; nothing happens where the person would not. */
export async function enterStaffByPasskey(store: Store): Promise<void> {
  await whileBusy(store, async ({ parts: { client, passkey } }) => {
    const options = await client.passkeyOptions();
    if (options.kind === "refused") return change(store, { trouble: options.why });
    const response = (await passkey?.(options.value)) ?? null;
    if (response !== null) await settle(store, await client.enter({ response }), null);
  });
}

/** Asks for a new lease and newer packs. Whom the server does not let in any more is signed out. */
export async function refreshStaff(store: Store): Promise<void> {
  await whileBusy(store, async ({ parts }) => {
    const entered = await parts.client.refresh();
    // Without a network the lease goes on as it is.
    if (entered.kind === "refused" && entered.why !== "nobody") return change(store, { trouble: entered.why });
    await settle(store, entered, "over");
  });
}

/** Signs out: what is on the page and on the phone goes at once. */
export async function leaveStaff(store: Store): Promise<void> {
  const session = staffOf(store);
  if (session === null) return;
  set(store, { ...signedOut(session.parts), busy: true });
  session.parts.remember(false);
  const told = await session.parts.client.leave();
  set(store, signedOut(session.parts, told ? "left" : "leftAlone"));
}

/** Deletes what is for staff, whoever is signed in; the server is told, and not waited for. */
export async function wipeStaff(store: Store): Promise<void> {
  const parts = (await outboxOf(store).catch(() => null))?.staff;
  if (parts === undefined || !parts.remembered()) return;
  if (known.has(store)) set(store, signedOut(parts));
  await parts.client.wipe();
  // Only now: where it could not be deleted the next start has to look.
  parts.remember(false);
}

/** Asks the staff packs and those for everybody at the same time. Nothing of it is written anywhere. */
export async function askStaff(store: Store, text: string): Promise<void> {
  const session = staffOf(store);
  const question = text.trim().slice(0, questionLength);
  if (session === null || question === "") return;
  const { services, state } = store;
  const askedAt = services.clock();
  const turn: StaffTurn = { id: `staff-${askedAt}-${session.turns.length}`, askedAt, question, own: null, open: null };
  const before = session.turns.filter((each) => each.askedAt > askedAt - conversationMs).slice(-earlierTurns);
  change(store, { turns: [...session.turns, turn].slice(-keptTurns) });
  const asker = askerOf(state, askedAt);
  const answered = (part: Partial<StaffTurn>): void => {
    const now = staffOf(store);
    if (now?.standing.kind === "in") change(store, { turns: now.turns.map((each) => (each.id === turn.id ? { ...each, ...part } : each)) });
  };
  const open = services.retrieval.ask(question, asker, before.flatMap((each) => each.open ?? [])).then(
    (reply) => answered({ open: reply }),
    () => undefined,
  );
  const own = await session.parts.client.ask(question, asker, before.flatMap((each) => each.own ?? []));
  if (own === null) return await lookAtLease(store);
  answered({ own });
  await open;
}

/** Opens a document of a staff pack on the same screen: no address in the history names it. */
export async function readStaff(store: Store, pack: string, id: string, lang: string): Promise<void> {
  const session = staffOf(store);
  if (session === null) return;
  const reading = await session.parts.client.read(pack, id, lang);
  if (reading === null) return await lookAtLease(store);
  if (staffOf(store)?.standing.kind === "in") change(store, { reading });
}

/** Closes the document that is open. */
export function closeStaff(store: Store): void {
  change(store, { reading: null });
}

async function settle(store: Store, entered: Entered, ended: StaffSession["ended"]): Promise<void> {
  const session = staffOf(store);
  if (session === null) return;
  const { parts } = session;
  if (entered.kind === "in") {
    parts.remember(true);
    const guides = session.guides !== null && session.standing.kind === "in" && !session.busy ? session.guides : await parts.client.open();
    if (guides !== null) return change(store, { standing: entered, guides, trouble: null, ended: null });
  }
  parts.remember(false);
  const was = session.standing.kind === "in";
  set(store, { ...signedOut(parts, was || ended === "over" ? ended : session.ended), trouble: entered.kind === "refused" ? entered.why : null });
}

async function whileBusy(store: Store, work: (session: StaffSession) => Promise<void>): Promise<void> {
  const session = staffOf(store);
  if (session === null || session.busy) return;
  change(store, { busy: true, trouble: null });
  try {
    await work(session);
  } catch {
    change(store, { trouble: "unreachable" });
  } finally {
    change(store, { busy: false });
  }
}

function change(store: Store, patch: Partial<StaffSession>): void {
  const session = staffOf(store);
  if (session !== null) set(store, { ...session, ...patch });
}

function set(store: Store, session: StaffSession): void {
  known.set(store, session);
  store.touch();
}
