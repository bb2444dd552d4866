export { startLate } from "./actions/start-late.ts";
export { connectPackFiles } from "./adapters/pack-files.ts";
export { connectOutbox } from "./adapters/outbox-phone.ts";
import "./styles/alerts.css";
import "./styles/flows.css";
import { AlertBanner } from "./elements/alert-banner.ts";
import { PlaceNewsMark } from "./elements/place-news.ts";
import { AlertsScreen } from "./screens/alerts-screen.ts";
import { FeedbackElement } from "./elements/feedback.ts";
import { FlowOffers } from "./elements/flow-offers.ts";
import { PlaceRows } from "./elements/place-rows.ts";
import { learnErrors } from "./error-text.ts";
import { FileScreen } from "./screens/file-screen.ts";
import { FlowScreen } from "./screens/flow-screen.ts";
import { OffersScreen } from "./screens/offers-screen.ts";
import { OutboxScreen } from "./screens/outbox-screen.ts";
import { PosterCheck } from "./elements/poster-check.ts";
import { PhoneScreen } from "./screens/phone-screen.ts";
import { PlacesScreen } from "./screens/places-screen.ts";
import { ReaderScreen } from "./screens/reader-screen.ts";
import { SettingsScreen } from "./screens/settings-screen.ts";
import { StatusScreen } from "./screens/status-screen.ts";
import { TopicScreen } from "./screens/topic-screen.ts";
import { WhereScreen } from "./screens/where-screen.ts";
import { lateWordsOf } from "./strings/late-words.ts";

/** Makes those screens known that come with the second stage of the shell; once a page. */
export function defineLateScreens(): void {
  customElements.define("suluh-alert-banner", AlertBanner);
  customElements.define("suluh-alerts", AlertsScreen);
  customElements.define("suluh-place-news", PlaceNewsMark);
  learnErrors((language) => lateWordsOf(language).errors);
  customElements.define("suluh-file", FileScreen);
  customElements.define("suluh-feedback", FeedbackElement);
  customElements.define("suluh-flow-offers", FlowOffers);
  customElements.define("suluh-place-rows", PlaceRows);
  customElements.define("suluh-flow", FlowScreen);
  customElements.define("suluh-offers", OffersScreen);
  customElements.define("suluh-status", StatusScreen);
  customElements.define("suluh-outbox", OutboxScreen);
  customElements.define("suluh-phone", PhoneScreen);
  customElements.define("suluh-poster", PosterCheck);
  customElements.define("suluh-places", PlacesScreen);
  customElements.define("suluh-reader", ReaderScreen);
  customElements.define("suluh-settings", SettingsScreen);
  customElements.define("suluh-topic", TopicScreen);
  customElements.define("suluh-where", WhereScreen);
}
