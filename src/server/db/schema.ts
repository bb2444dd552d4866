import { bigint, boolean, customType, doublePrecision, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

/**
 * Tables as the code sees them; `migrations.ts` makes them. Keys and times are text, so that every engine that speaks
 * Postgres' protocol returns them alike: times are ISO 8601 UTC in milliseconds and sort as they are.
 */

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
  fromDriver: (value) => new Uint8Array(value),
});

export const migrations = pgTable("migrations", { id: text("id").primaryKey() });

export const meta = pgTable("meta", { key: text("key").primaryKey(), value: text("value").notNull() });

/** One row for each submission; its open part as the text that was hashed, less what must not lie here. */
export const submissions = pgTable(
  "submissions",
  {
    id: text("id").primaryKey(),
    hash: text("hash").notNull(),
    kind: text("kind").notNull(),
    pack: text("pack").notNull(),
    packVersion: integer("pack_version").notNull(),
    createdAt: text("created_at").notNull(),
    receivedAt: text("received_at").notNull(),
    /** `app`, `open311`. */
    origin: text("origin").notNull(),
    lang: text("lang").notNull(),
    reference: text("reference").notNull(),
    tokenHash: text("token_hash").notNull(),
    /** Keyed with a secret that is not in the database. */
    secondFact: text("second_fact"),
    category: text("category"),
    form: text("form"),
    longitude: doublePrecision("longitude"),
    latitude: doublePrecision("latitude"),
    /** The submission that a message or "me too" belongs to. */
    target: text("target"),
    urgent: boolean("urgent").notNull(),
    replyKey: text("reply_key"),
    /** RFC 8785. */
    open: text("open").notNull(),
    /** RFC 8785 of the sealed part. */
    sealed: text("sealed"),
    status: text("status").notNull(),
    updatedAt: text("updated_at").notNull(),
    /** How many news there are; also the version that a change expects. */
    news: integer("news").notNull(),
    supports: integer("supports").notNull(),
    /** What the live file says of it; null while the scrubbed description stands. */
    shown: text("shown"),
    assigned: text("assigned"),
  },
  (table) => [
    index("submissions_reference").on(table.reference),
    index("submissions_received").on(table.receivedAt),
    index("submissions_status").on(table.status, table.receivedAt),
    index("submissions_kind").on(table.kind, table.receivedAt),
    index("submissions_target").on(table.target),
  ],
);

export const attachments = pgTable(
  "attachments",
  {
    submission: text("submission").notNull(),
    sha256: text("sha256").notNull(),
    bytes: integer("bytes").notNull(),
  },
  (table) => [primaryKey({ columns: [table.submission, table.sha256] }), index("attachments_sha256").on(table.sha256)],
);

export const attachmentBytes = pgTable("attachment_bytes", {
  sha256: text("sha256").primaryKey(),
  content: bytes("content").notNull(),
  receivedAt: text("received_at").notNull(),
});

export const news = pgTable(
  "news",
  {
    submission: text("submission").notNull(),
    number: integer("number").notNull(),
    at: text("at").notNull(),
    /** What a phone is told, as JSON: `News` without its number and time. */
    content: text("content").notNull(),
    /** Id of the member of staff; null for the server itself. */
    actor: text("actor"),
  },
  (table) => [primaryKey({ columns: [table.submission, table.number] })],
);

export const slots = pgTable("slots", {
  id: text("id").primaryKey(),
  pack: text("pack").notNull(),
  form: text("form").notNull(),
  place: text("place"),
  startsAt: text("starts_at").notNull(),
  minutes: integer("minutes").notNull(),
  capacity: integer("capacity").notNull(),
  taken: integer("taken").notNull(),
});

export const bookings = pgTable("bookings", {
  submission: text("submission").primaryKey(),
  slot: text("slot").notNull(),
});

export const places = pgTable(
  "places",
  {
    pack: text("pack").notNull(),
    place: text("place").notNull(),
    state: text("state").notNull(),
    /** Text by language, as JSON. */
    note: text("note"),
    updatedAt: text("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.pack, table.place] })],
);

/** Whether somebody answers hand-offs of a pack now. */
export const desks = pgTable("desks", { pack: text("pack").primaryKey(), open: boolean("open").notNull(), updatedAt: text("updated_at").notNull() });

export const liveFiles = pgTable("live_files", {
  pack: text("pack").primaryKey(),
  version: integer("version").notNull(),
  issued: text("issued").notNull(),
  body: text("body").notNull(),
});

/** CAP messages by pack, as `Alert` in JSON; those that are for people stand in the live file until they end. */
export const alerts = pgTable(
  "alerts",
  {
    pack: text("pack").notNull(),
    key: text("key").notNull(),
    receivedAt: text("received_at").notNull(),
    /** ISO 8601 UTC; of one that takes others back at least theirs. */
    endsAt: text("ends_at").notNull(),
    body: text("body").notNull(),
  },
  (table) => [primaryKey({ columns: [table.pack, table.key] })],
);

/** Ids that were erased: a phone that sends one again is told so, and nothing comes back. */
export const erased = pgTable("erased", { id: text("id").primaryKey(), at: text("at").notNull() });

export const audit = pgTable("audit", {
  number: integer("number").primaryKey(),
  at: text("at").notNull(),
  actor: text("actor").notNull(),
  action: text("action").notNull(),
  target: text("target").notNull(),
  /** JSON; never personal. */
  details: text("details").notNull(),
  previous: text("previous").notNull(),
  hash: text("hash").notNull(),
});

export const invites = pgTable("invites", {
  tokenHash: text("token_hash").primaryKey(),
  role: text("role").notNull(),
  createdAt: text("created_at").notNull(),
  expiresAt: text("expires_at").notNull(),
  usedBy: text("used_by"),
});

export const passkeys = pgTable("passkeys", {
  /** SHA-256 of the credential's id. */
  id: text("id").primaryKey(),
  person: text("person").notNull(),
  credential: text("credential").notNull(),
  /** COSE, base64url. */
  publicKey: text("public_key").notNull(),
  counter: bigint("counter", { mode: "number" }).notNull(),
  name: text("name").notNull(),
  createdAt: text("created_at").notNull(),
  usedAt: text("used_at"),
});

/** What browsers were asked to sign and have not yet. */
export const challenges = pgTable("challenges", { hash: text("hash").primaryKey(), purpose: text("purpose").notNull(), until: text("until").notNull() });

export const exportRequests = pgTable("export_requests", {
  id: text("id").primaryKey(),
  askedBy: text("asked_by").notNull(),
  askedAt: text("asked_at").notNull(),
  reason: text("reason").notNull(),
  /** JSON of the inbox's filters. */
  filters: text("filters").notNull(),
  state: text("state").notNull(),
  decidedBy: text("decided_by"),
  endsAt: text("ends_at").notNull(),
});

/** Keys of programs that send requests by Open311. */
export const open311Keys = pgTable("open311_keys", {
  /** SHA-256 of the key: whoever has a dump cannot use one. */
  hash: text("hash").primaryKey(),
  /** Whose it is. */
  name: text("name").notNull(),
  perMinute: integer("per_minute").notNull(),
  createdAt: text("created_at").notNull(),
  revokedAt: text("revoked_at"),
});

/** Where browsers' push services take messages for phones that want to be told of new alerts; nothing says whose they are. */
export const pushAddresses = pgTable(
  "push_addresses",
  {
    pack: text("pack").notNull(),
    /** SHA-256 of the address. */
    hash: text("hash").notNull(),
    endpoint: text("endpoint").notNull(),
    /** Day on which the phone told it last. */
    seenOn: text("seen_on").notNull(),
    /** Since when it is to be told of something; null where it was. */
    due: text("due"),
    claimedUntil: text("claimed_until"),
    failures: integer("failures").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.pack, table.hash] }), index("push_addresses_due").on(table.due)],
);

/** Failed tries by key, for limits that hold across processes. */
export const attempts = pgTable("attempts", { key: text("key").primaryKey(), count: integer("count").notNull(), until: text("until").notNull() });
