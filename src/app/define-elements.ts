import { AskBoxElement } from "./elements/ask-box.ts";
import { AppShell } from "./screens/app-shell.ts";
import { ChatScreen } from "./screens/chat-screen.ts";
import { HomeScreen } from "./screens/home-screen.ts";

/** Makes the elements known to the browser; once a page. */
export function defineElements(): void {
  const elements: Readonly<Record<string, CustomElementConstructor>> = {
    "suluh-app": AppShell,
    "suluh-ask-box": AskBoxElement,
    "suluh-chat-screen": ChatScreen,
    "suluh-home": HomeScreen,
  };
  for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
}
