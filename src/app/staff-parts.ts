import type { SignInOptions } from "../core/staff/passkeys.ts";
import type { StaffClient } from "../workers/staff.ts";

/** What staff packs need from the browser beside their worker; comes with the second stage of the app. */
export interface StaffParts {
  readonly client: StaffClient;
  /** Signs with a passkey. @returns Null where the person would not, or has none. Absent where the browser has no passkeys. */
  readonly passkey?: (options: SignInOptions) => Promise<object | null>;
  /** Whether somebody has signed in here and not out, in any tab: says nothing of what is there, only that it is worth a look. */
  remembered(): boolean;
  remember(on: boolean): void;
  /** Calls back when another tab signed in or out, and when the app is looked at again. */
  watch(listener: () => void): void;
}
