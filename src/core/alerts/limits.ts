/** Texts in different languages, and parts of the event, of one message. */
export const maxInfos = 32;

export const maxAreas = 100;

/** Rings, circles or codes of one area. */
export const maxShapes = 500;

/** Corners of one ring. */
export const maxCorners = 2_000;

/** Messages that one names. */
export const maxReferences = 100;

/** Codes and parameters of one text. */
export const maxParameters = 50;

/** Longest description or instruction; a SMS-like headline takes 160, whole bulletins 5,000. */
export const maxAlertTextLength = 10_000;

/** Longest name, headline or address. */
export const maxAlertLineLength = 1_000;

/** Messages in a live file. */
export const maxLiveAlerts = 60;

/** Of all messages in a live file, as JSON in UTF-8: half of what a phone reads. */
export const maxLiveAlertBytes = 256 * 1024;

/** How long a message counts that does not say when it ends: a day, after which nobody can tell whether it still holds. */
export const unsaidEndMs = 24 * 60 * 60_000;

/** A phone's clock that is this far from the agency's is called wrong; networks and caches account for less. */
export const clockToleranceMs = 10 * 60_000;

/** News about a place that is older than this is shown as old: relief centres fill within a shift. */
export const placeNewsOldMs = 12 * 60 * 60_000;

/** The largest CAP message that is read: the longest of weather services, with polygons of a whole state, take 60 KB. */
export const maxCapBytes = 256 * 1024;

/** Elements of one XML document, and how deep they nest; CAP needs five levels. */
export const maxXmlElements = 20_000;
export const maxXmlDepth = 16;
