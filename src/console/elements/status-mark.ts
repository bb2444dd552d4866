import { html, type TemplateResult } from "lit";
import type { SubmissionStatus } from "../../core/sync/api.ts";
import type { Words } from "../strings/words.ts";

export function statusMark(status: SubmissionStatus, words: Words): TemplateResult {
  return html`<span class="mark state" data-state=${status}>${words.statuses[status]}</span>`;
}
