import { AskBoxElement } from "./elements/ask-box.ts";
import { FeedbackElement } from "./elements/feedback.ts";
import { AppShell } from "./screens/app-shell.ts";
import { ChatScreen } from "./screens/chat-screen.ts";
import { HomeScreen } from "./screens/home-screen.ts";
import { PhoneScreen } from "./screens/phone-screen.ts";
import { PlacesScreen } from "./screens/places-screen.ts";
import { ReaderScreen } from "./screens/reader-screen.ts";
import { SettingsScreen } from "./screens/settings-screen.ts";
import { TopicScreen } from "./screens/topic-screen.ts";
import { WhereScreen } from "./screens/where-screen.ts";

/** Makes the elements known to the browser; once a page. */
export function defineElements(): void {
  const elements: Readonly<Record<string, CustomElementConstructor>> = {
    "suluh-app": AppShell,
    "suluh-ask-box": AskBoxElement,
    "suluh-chat-screen": ChatScreen,
    "suluh-feedback": FeedbackElement,
    "suluh-home": HomeScreen,
    "suluh-phone": PhoneScreen,
    "suluh-places": PlacesScreen,
    "suluh-reader": ReaderScreen,
    "suluh-settings": SettingsScreen,
    "suluh-topic": TopicScreen,
    "suluh-where": WhereScreen,
  };
  for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
}
