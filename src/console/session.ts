import { signInOptionsSchema } from "../core/staff/passkeys.ts";
import { doneSchema, meSchema, packsReplySchema, peopleSchema, staffRoles, type StaffRole } from "../core/staff/api.ts";
import type { DeskAnswer } from "./desk-client.ts";
import type { DeskStore, Session } from "./desk-store.ts";
import { troubleOf, type TroubleCode } from "./trouble.ts";

/** Whether who is signed in may do what a role may; the server asks the same again. */
export function may(session: Session, role: StaffRole): boolean {
  return session.kind === "in" && staffRoles.indexOf(session.me.role) >= staffRoles.indexOf(role);
}

/** Looks who is signed in, and what things are called for them. */
export async function resume(store: DeskStore): Promise<void> {
  const { client } = store.surroundings;
  const me = await client.get("staff/me", meSchema);
  if (me.kind === "refused") {
    const trouble = troubleOf(me);
    store.change({ session: trouble === "lost" ? { kind: "out", why: null } : { kind: "in-doubt" } });
    return;
  }
  // What one officer typed and opened is not for the next.
  if (store.lastPerson !== me.value.id) {
    forgetKeys(store);
    store.drafts.clear();
  }
  store.lastPerson = me.value.id;
  store.change({ session: { kind: "in", me: me.value } });
  const [packs, people] = await Promise.all([client.get("staff/packs", packsReplySchema), me.value.role === "admin" ? client.get("staff/people", peopleSchema) : null]);
  store.change({
    ...(packs.kind === "done" ? { packs: packs.value.packs } : {}),
    names: new Map(people?.kind === "done" ? people.value.people.map(({ id, name }) => [id, name]) : []),
  });
}

/** @returns What went wrong; null when somebody is in. */
export async function signIn(store: DeskStore, email: string, password: string): Promise<TroubleCode | null> {
  const answer = await store.surroundings.client.send("POST", "staff/sign-in", { email, password }, doneSchema);
  if (answer.kind === "refused") return answer.code === "not-signed-in" || answer.code === "bad-shape" ? "credentials" : troubleOf(answer);
  store.email = email;
  await resume(store);
  return store.state.session.kind === "in" ? null : "unreachable";
}

/** Signs in whoever proves themself to a passkey. @returns What went wrong; null when somebody is in. */
export async function signInByPasskey(store: DeskStore): Promise<TroubleCode | null> {
  const { client, passkeys } = store.surroundings;
  const options = await client.send("POST", "staff/sign-in/options", {}, signInOptionsSchema);
  if (options.kind === "refused") return troubleOf(options);
  const signed = await passkeys.sign(options.value);
  if (signed.kind === "none") return signed.why;
  const answer = await client.send("POST", "staff/sign-in/passkey", { response: signed.response }, doneSchema);
  if (answer.kind === "refused") return answer.code === "not-signed-in" || answer.code === "bad-shape" ? "stranger" : troubleOf(answer);
  await resume(store);
  return store.state.session.kind === "in" ? null : "unreachable";
}

/** @returns Why the session goes on, which only the server can end; the keys are forgotten all the same. */
export async function signOut(store: DeskStore): Promise<TroubleCode | null> {
  // First of all, and whether or not the server hears of it.
  forgetKeys(store);
  const answer = await store.surroundings.client.send("POST", "staff/sign-out", {}, doneSchema);
  const trouble = answer.kind === "done" ? null : troubleOf(answer);
  if (trouble !== null && trouble !== "lost") return trouble;
  store.surroundings.tellLeft();
  leave(store);
  return null;
}

/** Puts the page back to the door, with nothing left of who was there. */
export function leave(store: DeskStore): void {
  forgetKeys(store);
  store.drafts.clear();
  store.email = "";
  store.lastList = "#/inbox";
  store.change({ session: { kind: "out", why: "left" }, packs: [], names: new Map() });
}

/** @returns What went wrong; null when the account is there. */
export async function acceptInvitation(store: DeskStore, person: { readonly token: string; readonly name: string; readonly email: string; readonly password: string }): Promise<TroubleCode | null> {
  const answer = await store.surroundings.client.send("POST", "staff/invitation", person, doneSchema);
  if (answer.kind === "done") {
    store.email = person.email;
    return null;
  }
  if (answer.code === "not-allowed" || (answer.code === "bad-shape" && answer.field === "token")) return "used";
  return answer.code === "in-conflict" ? "known" : troubleOf(answer);
}

/**
 * What came of asking the server, once more after a fresh sign-in where it wants one. A session that has ended leads to
 * the door, and the keys are forgotten; what was typed stays.
 *
 * @returns What went wrong; null also when the person would not confirm.
 */
export async function asked<T>(store: DeskStore, work: () => Promise<DeskAnswer<T>>): Promise<{ readonly kind: "done"; readonly value: T } | { readonly kind: "failed"; readonly trouble: TroubleCode | null }> {
  const answer = await work();
  if (answer.kind === "done") return answer;
  if (answer.code === "not-allowed" && answer.field === "fresh") {
    const confirmed = await new Promise<boolean>((decide) => store.change({ confirming: { decide } }));
    store.change({ confirming: null });
    return confirmed ? asked(store, work) : { kind: "failed", trouble: null };
  }
  const trouble = troubleOf(answer);
  if (trouble === "lost") {
    forgetKeys(store);
    store.change({ session: { kind: "out", why: "lost" } });
  }
  return { kind: "failed", trouble };
}

/** Forgets the keys and all that was opened with them. */
export function forgetKeys(store: DeskStore): void {
  store.surroundings.ring.forget();
  store.change({ keyIds: [] });
}
