/** Every way in which a source can be wrong. */
export const problemKinds = [
  "unreadable", // a file that this user may not read, or no file
  "encoding", // not UTF-8
  "syntax", // not YAML, JSON, CSV or front matter
  "missing", // a file, key or value that has to be there
  "unknown", // a key or column that means nothing
  "type", // a list where a text belongs, a number that has to be quoted
  "value", // outside what is allowed
  "id", // an id or file name that cannot be one
  "duplicate", // the same id twice
  "language", // not a language of the pack
  "date", // not YYYY-MM-DD, or no day of the calendar
  "link", // an address that phones refuse
  "dangling", // names something that is not in the pack
  "html", // HTML in Markdown
  "markup", // Markdown that packs do not have
  "empty", // nothing to show
  "size", // larger than a piece can hold
  "translation", // not there in the pack's default language
  "ignored", // a file or feature that is not read
] as const;

export type ProblemKind = (typeof problemKinds)[number];

/** Something in the sources that is wrong, or lessens the pack. */
export interface Problem {
  /** An error stops the build, a warning does not. */
  readonly severity: "error" | "warning";
  readonly kind: ProblemKind;
  /** Path below the source folder. */
  readonly file: string;
  /** From 1; 0 for the file as a whole. */
  readonly line: number;
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** Collects what is wrong with one file, so that everything is told at once. */
export interface Report {
  error(kind: ProblemKind, line: number, message: string, remedy: string): void;
  warn(kind: ProblemKind, line: number, message: string, remedy: string): void;
}

/** A report that adds to `problems` under the name of `file`. */
export function reportOn(file: string, problems: Problem[]): Report {
  const add = (severity: Problem["severity"]): Report["error"] => (kind, line, message, remedy) => {
    problems.push({ severity, kind, file, line, message, remedy });
  };
  return { error: add("error"), warn: add("warning") };
}

/** One problem as a line of a terminal; editors open `file:line` when clicked. */
export function problemText({ severity, file, line, message, remedy }: Problem): string {
  return `${file}${line > 0 ? `:${line}` : ""}: ${severity}: ${message}\n    ${remedy}`;
}
