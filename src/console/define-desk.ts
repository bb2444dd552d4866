import { AnswerForm } from "./elements/answer-form.ts";
import { ConfirmDialog } from "./elements/confirm-dialog.ts";
import { ItemCare } from "./elements/item-care.ts";
import { ItemPhotos } from "./elements/item-photos.ts";
import { KeyLoader } from "./elements/key-loader.ts";
import { PasskeyList } from "./elements/passkey-list.ts";
import { AuditScreen } from "./screens/audit-screen.ts";
import { DeskShell } from "./screens/desk-shell.ts";
import { DoorScreen } from "./screens/door-screen.ts";
import { ExportsScreen } from "./screens/exports-screen.ts";
import { HandoffsScreen } from "./screens/handoffs-screen.ts";
import { InboxScreen } from "./screens/inbox-screen.ts";
import { ItemScreen } from "./screens/item-screen.ts";
import { MeScreen } from "./screens/me-screen.ts";
import { PeopleScreen } from "./screens/people-screen.ts";
import { SlotsScreen } from "./screens/slots-screen.ts";

/** Gives the browser the elements of the desk. */
export function defineDesk(): void {
  const elements = {
    "desk-shell": DeskShell,
    "desk-door": DoorScreen,
    "desk-inbox": InboxScreen,
    "desk-item": ItemScreen,
    "desk-handoffs": HandoffsScreen,
    "desk-slots": SlotsScreen,
    "desk-people": PeopleScreen,
    "desk-audit": AuditScreen,
    "desk-exports": ExportsScreen,
    "desk-me": MeScreen,
    "desk-answer-form": AnswerForm,
    "desk-item-care": ItemCare,
    "desk-item-photos": ItemPhotos,
    "desk-key-loader": KeyLoader,
    "desk-confirm": ConfirmDialog,
    "desk-passkeys": PasskeyList,
  };
  for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
}
