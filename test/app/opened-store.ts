import { answerWaiting } from "../../src/app/actions/ask.ts";
import { installPacks, openPacks } from "../../src/app/actions/packs.ts";
import { shippedLanguages } from "../../src/app/languages.ts";
import { Store } from "../../src/app/store.ts";
import { ms } from "../../src/app/strings/ms.ts";
import { fakeServices, type FakeOptions, type Traces } from "./fake-services.ts";

/** A store in Malay over the fakes, opened and after its first look for packs. */
export async function openedStore(options: FakeOptions = {}): Promise<Store & { readonly traces: Traces }> {
  const services = fakeServices(options);
  const store = Object.assign(new Store(services, shippedLanguages, "ms", ms), { traces: services.traces });
  answerWaiting(store);
  await openPacks(store);
  if (options.network !== "slow") await installPacks(store);
  return store;
}
