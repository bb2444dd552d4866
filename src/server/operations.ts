import type { GenericSchema } from "valibot";
import * as staff from "../core/staff/api.ts";
import { askExportSchema, exportRequestSchema, exportsSchema } from "../core/staff/exports.ts";
import { enrolmentOptionsSchema, enrolPasskeySchema, passkeySignInSchema, passkeysSchema, signInOptionsSchema } from "../core/staff/passkeys.ts";
import { guidesPath, guidesSchema } from "../core/staff/guides.ts";
import { askLeaseSchema, leaseSchema } from "../core/staff/lease.ts";
import { signedLiveFileSchema } from "../core/live/live-schema.ts";
import { pushKeySchema, pushReplySchema, pushRequestSchema } from "../core/sync/push-schemas.ts";
import { attachmentReplySchema, lookupReplySchema, submissionsReplySchema, updatesReplySchema } from "../core/sync/reply-schemas.ts";
import { lookupRequestSchema, submissionsDocumentSchema, updatesRequestSchema } from "../core/sync/request-schemas.ts";

/** One thing that can be asked of the server. The guard, the OpenAPI document and the tests read the same table. */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT";
  /** With `:names` for parts that vary. */
  readonly path: string;
  readonly summary: string;
  /** Who may; a role includes those above it. */
  readonly role: "public" | staff.StaffRole;
  /** Needs a recent sign-in. */
  readonly fresh?: true;
  readonly request?: GenericSchema;
  /** Query parameters. */
  readonly query?: GenericSchema;
  /** Absent where the reply is no JSON. */
  readonly reply?: GenericSchema;
  /** Type of a request or reply that is no JSON. */
  readonly type?: string;
}

const done = staff.doneSchema;

export const operations: readonly Operation[] = [
  { method: "POST", path: "/api/v1/submissions", summary: "Deliver a batch of submissions; each that is taken gets a signed receipt", role: "public", request: submissionsDocumentSchema, reply: submissionsReplySchema },
  { method: "PUT", path: "/api/v1/attachments/:sha256", summary: "Deliver the sealed bytes of a photo", role: "public", reply: attachmentReplySchema, type: "application/octet-stream" },
  { method: "POST", path: "/api/v1/updates", summary: "News of own submissions, by their capability tokens", role: "public", request: updatesRequestSchema, reply: updatesReplySchema },
  { method: "POST", path: "/api/v1/lookup", summary: "Status by reference and second fact", role: "public", request: lookupRequestSchema, reply: lookupReplySchema },
  { method: "GET", path: "/api/v1/live/:file", summary: "The signed live file of a pack, <pack>.json", role: "public", reply: signedLiveFileSchema },
  { method: "GET", path: "/api/v1/push", summary: "The key that browsers subscribe with for Web Push; not there where the agency sends none", role: "public", reply: pushKeySchema },
  { method: "POST", path: "/api/v1/push", summary: "Be told that there are new alerts, or no longer: an address of a browser's push service", role: "public", request: pushRequestSchema, reply: pushReplySchema },
  ...["json", "xml"].flatMap((format): Operation[] => [
    { method: "GET", path: `/api/v1/open311/v2/discovery.${format}`, summary: "Open311: where the service is", role: "public", type: open311Type(format) },
    { method: "GET", path: `/api/v1/open311/v2/services.${format}`, summary: "Open311 GeoReport v2: what can be reported", role: "public", type: open311Type(format) },
    { method: "GET", path: `/api/v1/open311/v2/services/:code.${format}`, summary: "Open311 GeoReport v2: what a service asks", role: "public", type: open311Type(format) },
    { method: "GET", path: `/api/v1/open311/v2/requests.${format}`, summary: "Open311 GeoReport v2: requests", role: "public", type: open311Type(format) },
    { method: "POST", path: `/api/v1/open311/v2/requests.${format}`, summary: "Open311 GeoReport v2: report something", role: "public", type: open311Type(format) },
    { method: "GET", path: `/api/v1/open311/v2/requests/:id.${format}`, summary: "Open311 GeoReport v2: one request", role: "public", type: open311Type(format) },
    { method: "GET", path: `/api/v1/open311/v2/tokens/:token.${format}`, summary: "Open311 GeoReport v2: the id of a token", role: "public", type: open311Type(format) },
  ]),
  { method: "GET", path: "/api/v1/openapi.json", summary: "This document", role: "public" },
  { method: "POST", path: "/api/v1/staff/sign-in", summary: "Sign in with address and password", role: "public", request: staff.signInSchema, reply: done },
  { method: "POST", path: "/api/v1/staff/sign-in/options", summary: "Begin to sign in by a passkey", role: "public", reply: signInOptionsSchema },
  { method: "POST", path: "/api/v1/staff/sign-in/passkey", summary: "Sign in by a passkey", role: "public", request: passkeySignInSchema, reply: done },
  { method: "GET", path: "/api/v1/staff/passkeys", summary: "One's own passkeys", role: "member", reply: passkeysSchema },
  { method: "POST", path: "/api/v1/staff/passkeys/options", summary: "Begin to add a passkey", role: "member", fresh: true, reply: enrolmentOptionsSchema },
  { method: "POST", path: "/api/v1/staff/passkeys", summary: "Add a passkey", role: "member", fresh: true, request: enrolPasskeySchema, reply: done },
  { method: "POST", path: "/api/v1/staff/passkeys/:id/removed", summary: "Take one's own passkey away", role: "member", fresh: true, reply: done },
  { method: "POST", path: "/api/v1/staff/invitation", summary: "Make an account with an invitation", role: "public", request: staff.invitationSchema, reply: done },
  { method: "POST", path: "/api/v1/staff/sign-out", summary: "End the session", role: "public", reply: done },
  { method: "GET", path: "/api/v1/staff/me", summary: "Who is signed in", role: "member", reply: staff.meSchema },
  { method: "POST", path: "/api/v1/staff/lease", summary: "Let a phone keep staff packs for a time", role: "member", request: askLeaseSchema, reply: leaseSchema },
  { method: "GET", path: `/api/v1/${guidesPath}`, summary: "The staff packs", role: "member", reply: guidesSchema },
  { method: "GET", path: `/api/v1/${guidesPath}/:pack/:file`, summary: "A signed file of a staff pack", role: "member", type: "application/octet-stream" },
  { method: "GET", path: `/api/v1/${guidesPath}/:pack/:folder/:file`, summary: "A piece of a staff pack", role: "member", type: "application/octet-stream" },
  { method: "GET", path: "/api/v1/staff/inbox", summary: "Submissions, the newest first", role: "reader", query: staff.inboxQuerySchema, reply: staff.inboxReplySchema },
  { method: "GET", path: "/api/v1/staff/submissions/:id", summary: "Everything about one submission", role: "reader", reply: staff.itemReplySchema },
  { method: "GET", path: "/api/v1/staff/attachments/:sha256", summary: "The sealed bytes of a photo", role: "reader", type: "application/octet-stream" },
  { method: "GET", path: "/api/v1/staff/packs", summary: "What packs, categories, forms and their questions are called", role: "reader", reply: staff.packsReplySchema },
  { method: "GET", path: "/api/v1/staff/slots", summary: "Appointments to come", role: "reader", reply: staff.slotsReplySchema },
  { method: "POST", path: "/api/v1/staff/submissions/:id/news", summary: "Change the status, add a note, a sealed reply, a slot or a payment", role: "agent", request: staff.changeSchema, reply: done },
  { method: "POST", path: "/api/v1/staff/submissions/:id/assigned", summary: "Say who looks after it", role: "agent", request: staff.assignSchema, reply: done },
  { method: "POST", path: "/api/v1/staff/submissions/:id/shown", summary: "Change or withhold what everybody is shown of it", role: "agent", request: staff.showSchema, reply: done },
  { method: "POST", path: "/api/v1/staff/slots", summary: "Offer appointments", role: "agent", request: staff.slotsSchema, reply: done },
  { method: "PUT", path: "/api/v1/staff/places/:pack/:place", summary: "Say whether a place is open or full", role: "agent", request: staff.placeStateSchema, reply: done },
  { method: "PUT", path: "/api/v1/staff/desks/:pack", summary: "Say whether somebody answers hand-offs now", role: "agent", request: staff.deskSchema, reply: done },
  { method: "GET", path: "/api/v1/staff/export.csv", summary: "Submissions as a table to count, with nothing of a person", role: "admin", fresh: true, query: staff.inboxQuerySchema, type: "text/csv" },
  { method: "GET", path: "/api/v1/staff/exports", summary: "Who asked to take personal data out", role: "admin", reply: exportsSchema },
  { method: "POST", path: "/api/v1/staff/exports", summary: "Ask to take submissions out with places and what people wrote", role: "admin", fresh: true, request: askExportSchema, reply: exportRequestSchema },
  { method: "POST", path: "/api/v1/staff/exports/:id/approved", summary: "Approve what another administrator asked for", role: "admin", fresh: true, reply: done },
  { method: "POST", path: "/api/v1/staff/exports/:id/declined", summary: "Decline it, or take back one's own", role: "admin", reply: done },
  { method: "GET", path: "/api/v1/staff/exports/:id/file.csv", summary: "What was approved, for who asked", role: "admin", fresh: true, type: "text/csv" },
  { method: "POST", path: "/api/v1/staff/submissions/:id/erase", summary: "Erase a submission and all that belongs to it", role: "admin", fresh: true, request: staff.eraseSchema, reply: done },
  { method: "GET", path: "/api/v1/staff/people", summary: "Members of staff", role: "admin", reply: staff.peopleSchema },
  { method: "POST", path: "/api/v1/staff/people/:id/role", summary: "Give or take a role", role: "admin", fresh: true, request: staff.changeRoleSchema, reply: done },
  { method: "POST", path: "/api/v1/staff/invites", summary: "Invite somebody", role: "admin", fresh: true, request: staff.inviteSchema, reply: staff.invitedSchema },
  { method: "GET", path: "/api/v1/staff/audit", summary: "The audit log", role: "admin", query: staff.auditQuerySchema, reply: staff.auditReplySchema },
];

function open311Type(format: string): string {
  return format === "xml" ? "text/xml" : "application/json";
}

const matchers = operations.map((operation) => ({ operation, matcher: matcherOf(operation.path) }));

/** The operation an address means; null where there is none. */
export function findOperation(method: string, path: string): Operation | null {
  const wanted = method === "HEAD" ? "GET" : method;
  return matchers.find(({ operation, matcher }) => operation.method === wanted && matcher.test(path))?.operation ?? null;
}

/** The methods that an address takes; none where there is nothing at it. */
export function methodsAt(path: string): readonly string[] {
  const found = matchers.flatMap(({ operation, matcher }) => (matcher.test(path) ? [operation.method] : []));
  return found.includes("GET") ? [...found, "HEAD"] : found;
}

function matcherOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/:[a-z0-9]+/g, "[^/]+")}$`);
}
