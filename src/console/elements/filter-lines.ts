import { categoryTitle, formTitle, nameOf, packTitle } from "../names.ts";
import type { State } from "../desk-store.ts";
import { moment } from "../moments.ts";

/** What an export is narrowed to, in words, a line each; none for everything. @param filters - As the server keeps them. */
export function filterLines(state: State, filters: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { words } = state;
  const { inbox, exports } = words;
  const say = (name: string, value: string): string => {
    switch (name) {
      case "kind":
        return `${inbox.kind}: ${member(words.kinds, value)}`;
      case "status":
        return `${inbox.status}: ${member(words.statuses, value)}`;
      case "pack":
        return `${inbox.pack}: ${packTitle(state, value)}`;
      case "category":
        return `${inbox.category}: ${state.packs.map(({ id }) => categoryTitle(state, id, value)).find((title) => title !== value) ?? value}`;
      case "form":
        return `${inbox.form}: ${state.packs.map(({ id }) => formTitle(state, id, value)).find((title) => title !== value) ?? value}`;
      case "urgent":
        return `${inbox.urgency}: ${value === "true" ? inbox.urgent : inbox.notUrgent}`;
      case "assigned":
        return `${exports.assigned}: ${nameOf(state, value)}`;
      case "reference":
        return `${inbox.reference}: ${value}`;
      case "from":
        return `${exports.from}: ${moment(state, value)}`;
      case "to":
        return `${exports.to}: ${moment(state, value)}`;
      default:
        return `${name}: ${value}`;
    }
  };
  return Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [say(name, value)]));
}

function member(names: Readonly<Record<string, string>>, value: string): string {
  return names[value] ?? value;
}
