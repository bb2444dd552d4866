import type { TemplateResult } from "lit";
import type { DeskAnswer } from "../desk-client.ts";
import { asked } from "../session.ts";
import type { TroubleCode } from "../trouble.ts";
import { DeskElement } from "./desk-element.ts";
import { loadingLine } from "./trouble.ts";

/**
 * Base of what shows a list of the server's: reads it when it appears, does one thing at a time, reads it again after
 * that, and knows what went wrong.
 */
export abstract class DeskList<Reply> extends DeskElement {
  static override properties = { ...DeskElement.properties, reply: { state: true }, trouble: { state: true }, busy: { state: true } };
  /** As the server told it last; null until then. */
  declare reply: Reply | null;
  declare trouble: TroubleCode | null;
  /** Something was asked for and is not done yet. */
  declare busy: boolean;

  constructor() {
    super();
    this.reply = null;
    this.trouble = null;
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  /** Asks the server for the list. */
  protected abstract ask(): Promise<DeskAnswer<Reply>>;

  protected async read(): Promise<void> {
    const answer = await asked(this.store, () => this.ask());
    this.trouble = answer.kind === "failed" ? answer.trouble : null;
    if (answer.kind === "done") this.reply = answer.value;
  }

  /**
   * Asks the server for something, unless it is busy with another thing, says that it is done, and reads the list again.
   *
   * @returns Whether it was done.
   */
  protected async act<T>(work: () => Promise<DeskAnswer<T>>, done: string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const answer = await asked(this.store, work);
    this.busy = false;
    if (answer.kind === "done") this.store.say(done);
    await this.read();
    if (answer.kind === "failed") this.trouble ??= answer.trouble;
    return answer.kind === "done";
  }

  /** The list, or that it is on its way. */
  protected listed(show: (reply: Reply) => TemplateResult): TemplateResult {
    return this.reply === null ? loadingLine(this.trouble, this.store.state.words) : show(this.reply);
  }
}
