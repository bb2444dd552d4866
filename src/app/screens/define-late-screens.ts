import { PhoneScreen } from "./phone-screen.ts";
import { PlacesScreen } from "./places-screen.ts";
import { ReaderScreen } from "./reader-screen.ts";
import { SettingsScreen } from "./settings-screen.ts";
import { TopicScreen } from "./topic-screen.ts";
import { WhereScreen } from "./where-screen.ts";

/** Makes those screens known that come with the second stage of the shell; once a page. */
export function defineLateScreens(): void {
  customElements.define("suluh-phone", PhoneScreen);
  customElements.define("suluh-places", PlacesScreen);
  customElements.define("suluh-reader", ReaderScreen);
  customElements.define("suluh-settings", SettingsScreen);
  customElements.define("suluh-topic", TopicScreen);
  customElements.define("suluh-where", WhereScreen);
}
