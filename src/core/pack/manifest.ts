import type { FlowKind } from "../forms/form.ts";
import type { Language, Localized } from "./document.ts";
import type { Calibration } from "../answer/calibration.ts";

/** Version of the published form; phones refuse what they do not know. */
export const packFormat = 1;

/** `forms`: what people can fill in and report; `corrections`: what was wrong before; `alerts`: warnings that count where there is no network. One piece each a pack, fetched after the documents. */
export type PieceRole = "documents" | "vectors" | "golden" | "model" | "forms" | "corrections" | "alerts";

/** A file below `pieces/`, as the manifest vouches for it. */
export interface Piece {
  /** Lower-case hex of the SHA-256 of the piece's bytes; also its name below `pieces/`. */
  readonly sha256: string;
  readonly bytes: number;
  readonly role: PieceRole;
  /** Bytes after inflating; absent when the piece's bytes are stored as they are. */
  readonly raw?: number;
  /** `vectors` only: the documents or forms piece they belong to. */
  readonly of?: string;
  /** `model` only: the file this is a part of, and the order of the part in it. */
  readonly file?: string;
  readonly part?: number;
  /** `documents` only: how many entries are in it, in which language. */
  readonly entries?: number;
  readonly lang?: Language;
  /** Answers do not wait for it on a first visit. */
  readonly late?: true;
}

/** A number to ring when a life is in danger. */
export interface EmergencyNumber {
  readonly number: string;
  readonly label: Localized;
  /** Whether the number takes text messages. */
  readonly sms: boolean;
}

/** A number for everything else. */
export interface ContactLine {
  readonly label: Localized;
  readonly phone: string;
  readonly hours?: Localized;
}

/** A topic to browse; `icon` is one of the names in docs/sources.md. */
export interface Topic {
  readonly id: string;
  readonly title: Localized;
  readonly icon: string;
}

/** Where what people send goes, and what they can do there; what is absent is not shown. */
export interface Submissions {
  /** Address of the agency's server; absent means the one that the app came from. */
  readonly to?: string;
  readonly flows: readonly FlowKind[];
}

/** Who answers; `avatar` is one of the names in docs/sources.md. */
export interface Persona {
  readonly name: string;
  readonly avatar: string;
}

/** `manifest.json`: everything about one version of a pack except its documents. */
export interface Manifest {
  readonly format: number;
  /** `staff`: a pack that is read only after signing in. Whoever knows packs alone refuses it. */
  readonly kind: "pack" | "model" | "staff";
  readonly id: string;
  /** Grows with every publication; a phone never goes back. */
  readonly version: number;
  /** ISO 8601 UTC. */
  readonly issued: string;
  readonly expires: string;
  readonly title: Localized;
  readonly agency: Localized;
  /** The first is the default. */
  readonly languages: readonly Language[];
  readonly description?: Localized;
  readonly region?: string;
  readonly licence?: string;
  readonly demonstration: boolean;
  readonly emergency: readonly EmergencyNumber[];
  readonly contact: readonly ContactLine[];
  readonly persona: Persona;
  readonly topics: readonly Topic[];
  /** Absent where the agency takes nothing in. */
  readonly submissions?: Submissions;
  /** Absent when the pack was built without vectors. */
  readonly embedder?: { readonly id: string; readonly dimensions: number };
  readonly calibration: Calibration;
  readonly pieces: readonly Piece[];
}

/** `latest.json`: the short-lived pointer to the newest manifest. */
export interface Pointer {
  readonly format: number;
  readonly id: string;
  readonly version: number;
  readonly issued: string;
  readonly expires: string;
  readonly manifest: { readonly sha256: string; readonly bytes: number };
}

/** Roles that sign what is published; every agency has them. */
export type Role = "root" | "pack" | "pointer";

/** Roles of an agency's server: receipts for submissions, and the live file. Their keys are online and can sign nothing else. */
export type ServerRole = "receipt" | "live";

/** Who may sign for a role. */
export interface Signers {
  readonly keyids: readonly string[];
  readonly threshold: number;
}

/** Public keys that personal fields are sealed to: points of P-256, uncompressed, lower-case hex, by key id as below. */
export interface SealingKeys {
  /** The one that phones use; the others are kept for what was sealed before. */
  readonly current: string;
  readonly keys: Readonly<Record<string, { readonly scheme: "hpke-p256"; readonly public: string }>>;
}

/** `agency.json`: the root of trust of one agency, after The Update Framework 1.0. */
export interface Agency {
  readonly format: number;
  readonly name: Localized;
  readonly version: number;
  readonly expires: string;
  /** Key id (first 16 hex digits of the SHA-256 of the public key) to public key, lower-case hex. Besides the keys of the roles
   *  there are those of the version before that signed this one. */
  readonly keys: Readonly<Record<string, { readonly scheme: "ed25519"; readonly public: string }>>;
  /** Those of the server are absent where an agency takes no submissions. */
  readonly roles: Readonly<Record<Role, Signers>> & Readonly<Partial<Record<ServerRole, Signers>>>;
  /** Absent where nothing personal is asked. */
  readonly sealing?: SealingKeys;
  /** Earlier versions of this file, oldest first, up to the one before: lower-case hex SHA-256 of the pieces that `encodeLink` makes of them. */
  readonly before?: readonly string[];
}
