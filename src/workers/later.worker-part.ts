/** What the engine's worker fetches after the first answer, as one file: the service worker has to know each by its hash. */
export { checkPoster } from "../device/poster.ts";
export { createDensePart } from "./dense.worker-part.ts";
export { converse, flowOffers, likenesses, prepare, withFlows } from "./flows.worker-part.ts";
export { readerEntry, topicEntries } from "./reading.ts";
export { serveStaff } from "./staff.worker-part.ts";
export { writingMaterial } from "./writing.worker-part.ts";
