import { createHash } from "node:crypto";
import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { and, asc, DrizzleQueryError, eq } from "drizzle-orm";
import type { InferOutput } from "valibot";
import type { enrolPasskeySchema, passkeySignInSchema } from "../../core/staff/passkeys.ts";
import { isConflict, transact } from "../db/retry.ts";
import { passkeys } from "../db/schema.ts";
import { challengeMinutes, maxPasskeys } from "../limits.ts";
import { timeOf, type ServerParts } from "../parts.ts";
import { Refused } from "../refused.ts";
import { writeAudit } from "./audit.ts";
import type { Staff } from "./auth.ts";
import { keepChallenge, takeChallenge, type ChallengePurpose } from "./challenges.ts";

const timeout = challengeMinutes * 60_000;

/** What a browser needs to make a passkey for somebody who is signed in; the person is asked to prove themself to it. */
export async function enrolmentOptions({ database, now, site }: ServerParts, { id, name }: Staff) {
  const known = await database.queries.select({ id: passkeys.credential }).from(passkeys).where(eq(passkeys.person, id));
  if (known.length >= maxPasskeys) throw new Refused("too-large", { field: "passkeys" });
  const options = await generateRegistrationOptions({
    rpName: "Suluh",
    rpID: site.hostname,
    userName: name,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(id)),
    timeout,
    attestationType: "none",
    excludeCredentials: known,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  await keepChallenge(database, options.challenge, `enrol ${id}`, now());
  return options;
}

/** Keeps a passkey. @throws {Refused} `not-allowed` when it does not answer a challenge of this person; `in-conflict` when it is kept already. */
export async function enrolPasskey(parts: ServerParts, { id: person }: Staff, { name, response }: InferOutput<typeof enrolPasskeySchema>): Promise<void> {
  const { database } = parts;
  const verdict = await verifyRegistrationResponse({ response: { ...response, clientExtensionResults: {} }, ...expectations(parts, `enrol ${person}`) }).catch(orNull);
  if (verdict?.verified !== true) throw new Refused("not-allowed", { field: "response" });
  const { credential } = verdict.registrationInfo;
  const id = idOf(credential.id);
  const at = timeOf(parts);
  const row = { id, person, credential: credential.id, publicKey: Buffer.from(credential.publicKey).toString("base64url"), counter: credential.counter, name, createdAt: at, usedAt: null };
  await transact(database, async (tx) => {
    await tx.insert(passkeys).values(row);
    await writeAudit(tx, at, { actor: person, action: "add-passkey", target: person, details: { passkey: id.slice(0, 16) } });
  }).catch((cause: unknown) => {
    throw isConflict(cause) ? new Refused("in-conflict", { field: "response" }) : cause;
  });
}

/** What a browser needs to sign somebody in who has not said who they are. */
export async function signInOptions({ database, now, site }: ServerParts) {
  const options = await generateAuthenticationOptions({ rpID: site.hostname, timeout, userVerification: "required" });
  await keepChallenge(database, options.challenge, "sign-in", now());
  return options;
}

/**
 * Whose passkey signed a challenge of this server, at its own address, after the person proved themself to it.
 *
 * @returns Id of the person; null for everything else. A counter that does not grow is a copy and lets nobody in.
 */
export async function personOfPasskey(parts: ServerParts, { response }: InferOutput<typeof passkeySignInSchema>): Promise<string | null> {
  const { database } = parts;
  const id = idOf(response.id);
  const [kept] = await database.queries.select().from(passkeys).where(eq(passkeys.id, id));
  if (kept === undefined) return null;
  const verdict = await verifyAuthenticationResponse({
    response: { ...response, clientExtensionResults: {} },
    credential: { id: kept.credential, publicKey: new Uint8Array(Buffer.from(kept.publicKey, "base64url")), counter: kept.counter },
    ...expectations(parts, "sign-in"),
  }).catch(orNull);
  if (verdict?.verified !== true) return null;
  const { newCounter } = verdict.authenticationInfo;
  const used = await transact(database, (tx) =>
    tx.update(passkeys).set({ counter: newCounter, usedAt: timeOf(parts) }).where(and(eq(passkeys.id, id), eq(passkeys.counter, kept.counter))).returning({ person: passkeys.person }),
  );
  return used[0]?.person ?? null;
}

/** Somebody's passkeys, the oldest first, without what only the server needs. */
export async function passkeysOf({ database }: ServerParts, person: string) {
  return database.queries
    .select({ id: passkeys.id, name: passkeys.name, createdAt: passkeys.createdAt, usedAt: passkeys.usedAt })
    .from(passkeys)
    .where(eq(passkeys.person, person))
    .orderBy(asc(passkeys.createdAt));
}

/** Takes one's own passkey away. @throws {Refused} `unknown-target`, also for that of somebody else. */
export async function removePasskey(parts: ServerParts, person: string, id: string): Promise<void> {
  await transact(parts.database, async (tx) => {
    const rows = await tx.delete(passkeys).where(and(eq(passkeys.id, id), eq(passkeys.person, person))).returning({ id: passkeys.id });
    if (rows.length === 0) throw new Refused("unknown-target");
    await writeAudit(tx, timeOf(parts), { actor: person, action: "remove-passkey", target: person, details: { passkey: id.slice(0, 16) } });
  });
}

function expectations({ database, now, site }: ServerParts, purpose: ChallengePurpose) {
  return {
    expectedChallenge: (challenge: string) => takeChallenge(database, challenge, purpose, now()),
    expectedOrigin: site.origin,
    expectedRPID: site.hostname,
    requireUserVerification: true,
  };
}

/** The library throws for whatever does not fit; what the database throws is ours and goes on. */
function orNull(cause: unknown): null {
  if (cause instanceof Error && !(cause instanceof DrizzleQueryError)) return null;
  throw cause;
}

/** Ids of credentials have up to 1,023 bytes; this has 64 letters. */
function idOf(credential: string): string {
  return createHash("sha256").update(credential).digest("hex");
}
