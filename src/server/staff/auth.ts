import type { BetterAuthPlugin } from "better-auth";
import { betterAuth } from "better-auth/minimal";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { pgTable, text, timestamp, boolean } from "drizzle-orm/pg-core";
import * as v from "valibot";
import { staffRoles, type StaffRole } from "../../core/staff/api.ts";
import type { Database } from "../db/database.ts";
import { freshMinutes, sessionHours } from "../limits.ts";
import { Refused, returnLater } from "../refused.ts";

const time = (name: string) => timestamp(name, { withTimezone: true });

/** Tables of better-auth under names of ours. */
const user = pgTable("people", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull(),
  image: text("image"),
  role: text("role").notNull(),
  createdAt: time("created_at").notNull(),
  updatedAt: time("updated_at").notNull(),
});
const session = pgTable("sessions", {
  id: text("id").primaryKey(),
  token: text("token").notNull().unique(),
  userId: text("user_id").notNull(),
  expiresAt: time("expires_at").notNull(),
  ipAddress: text("ip_address"),
  userAgent: text("user_agent"),
  createdAt: time("created_at").notNull(),
  updatedAt: time("updated_at").notNull(),
});
const account = pgTable("accounts", {
  id: text("id").primaryKey(),
  accountId: text("account_id").notNull(),
  providerId: text("provider_id").notNull(),
  userId: text("user_id").notNull(),
  accessToken: text("access_token"),
  refreshToken: text("refresh_token"),
  idToken: text("id_token"),
  accessTokenExpiresAt: time("access_token_expires_at"),
  refreshTokenExpiresAt: time("refresh_token_expires_at"),
  scope: text("scope"),
  password: text("password"),
  createdAt: time("created_at").notNull(),
  updatedAt: time("updated_at").notNull(),
});
const verification = pgTable("verifications", {
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull(),
  value: text("value").notNull(),
  expiresAt: time("expires_at").notNull(),
  createdAt: time("created_at").notNull(),
  updatedAt: time("updated_at").notNull(),
});

export const people = user;
export const accounts = account;

/** Who is signed in. */
export interface Staff {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly freshUntilMs: number;
}

export interface StaffDoor {
  /** Null for nobody, for a session that ended, and for who has no role any more. */
  staffOf(headers: Headers, nowMs: number): Promise<Staff | null>;
  /** @returns The reply with the session's cookie; null for a wrong address or password. */
  signIn(headers: Headers, credentials: { readonly email: string; readonly password: string }): Promise<Response | null>;
  /** Begins a session for somebody whose passkey was verified. @returns Null for who is gone or has no role any more. */
  letIn(headers: Headers, id: string): Promise<Response | null>;
  signOut(headers: Headers): Promise<Response>;
  /** Makes an account. @returns Its id; null when the address has one. */
  enrol(person: { readonly name: string; readonly email: string; readonly password: string; readonly role: StaffRole }): Promise<string | null>;
  /** Ends all sessions of somebody. */
  expel(id: string): Promise<void>;
}

/** @param secure - True where staff come by https: the cookie then goes nowhere else. */
export function openStaffDoor(database: Database, secret: string, secure: boolean): StaffDoor {
  const auth = betterAuth({
    database: drizzleAdapter(database.queries, { provider: "pg", schema: { user, session, account, verification } }),
    secret,
    basePath: "/api/v1/staff/auth",
    baseURL: secure ? "https://suluh.invalid" : "http://suluh.invalid",
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 256 },
    user: { additionalFields: { role: { type: "string", required: true, input: false } } },
    session: { expiresIn: sessionHours * 3600, updateAge: 3600, cookieCache: { enabled: false } },
    rateLimit: { enabled: false },
    plugins: [verifiedSession],
    advanced: {
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
      cookies: { session_token: { name: secure ? "__Host-suluh" : "suluh", attributes: { httpOnly: true, sameSite: "strict", path: "/", secure } } },
    },
  });
  return {
    async staffOf(headers, nowMs) {
      const found = await auth.api.getSession({ headers }).catch((cause: unknown) => {
        // It says no more than that it failed, and all that it does is ask the database.
        throw cause instanceof APIError ? new Refused("not-ready", { retryAfter: returnLater() }) : cause;
      });
      const role = v.safeParse(v.picklist(staffRoles), found?.user.role);
      if (found === null || !role.success) return null;
      return { id: found.user.id, name: found.user.name, role: role.output, freshUntilMs: Math.min(found.session.createdAt.getTime() + freshMinutes * 60_000, found.session.expiresAt.getTime(), nowMs + freshMinutes * 60_000) };
    },
    async signIn(headers, { email, password }) {
      try {
        const reply = await auth.api.signInEmail({ body: { email, password }, headers: withoutCookies(headers), asResponse: true });
        return reply.ok ? reply : null;
      } catch (cause) {
        if (cause instanceof APIError) return null;
        throw cause;
      }
    },
    async letIn(headers, id) {
      const { internalAdapter } = await auth.$context;
      const found = await internalAdapter.findUserById(id);
      if (found === null || !v.is(v.object({ role: v.picklist(staffRoles) }), found)) return null;
      return auth.api.beginVerifiedSession({ body: { id }, headers: withoutCookies(headers), asResponse: true });
    },
    signOut: (headers) => auth.api.signOut({ headers, asResponse: true }),
    async enrol({ name, email, password, role }) {
      const { internalAdapter, password: passwords } = await auth.$context;
      if ((await internalAdapter.findUserByEmail(email.toLowerCase())) !== null) return null;
      const made = await internalAdapter.createUser({ name, email: email.toLowerCase(), emailVerified: true, role }, { method: "email-password" });
      await internalAdapter.linkAccount({ userId: made.id, providerId: "credential", accountId: made.id, password: await passwords.hash(password) });
      return made.id;
    },
    async expel(id) {
      const { internalAdapter } = await auth.$context;
      await internalAdapter.deleteUserSessions(id);
    },
  };
}

/** A session without a password. There is no address for it: the server's own routes alone reach it, after they verified who it is. */
const verifiedSession = {
  id: "verified-session",
  endpoints: {
    beginVerifiedSession: createAuthEndpoint("/verified-session", { method: "POST", body: v.object({ id: v.string() }), metadata: { SERVER_ONLY: true } }, async (context) => {
      const { internalAdapter } = context.context;
      const person = await internalAdapter.findUserById(context.body.id);
      if (person === null) throw new APIError("UNAUTHORIZED");
      await setSessionCookie(context, { session: await internalAdapter.createSession(person.id), user: person });
      return context.json({ done: true });
    }),
  },
} satisfies BetterAuthPlugin;

function withoutCookies(headers: Headers): Headers {
  const kept = new Headers(headers);
  kept.delete("Cookie");
  return kept;
}
