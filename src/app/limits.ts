/** Longest question that is read: a page of writing, ten times the longest golden question. What is longer is said, not cut without a word. */
export const questionLength = 2000;

/** Turns kept on the phone: a long day's talk at about 6 KB a reply stays far below the 5 MB of localStorage. */
export const keptTurns = 40;

/** Pieces of feedback kept until they can be sent; the oldest go first. */
export const keptFeedback = 200;

/** How long a word such as "Copied" stays on the screen: twice the reading time of three words at 200 % text. */
export const toastMs = 4000;

/** A fix older than this is shown with its age and asked for again: a walking person is 300 m further by then. */
export const fixFreshMs = 300_000;

/** A rescuer is told of a place as near no further from it than this, about the width of a district; what is further misleads. */
export const nearMetres = 50_000;

/** How long a phone may search for satellites before it says that it cannot tell: cold GPS under a roof needs 30 s. */
export const locateTimeoutMs = 30_000;

/** Nearest places shown in the conversation; the rest is one tap away. */
export const placesInCard = 3;

/** Topics and documents offered when nothing was found. */
export const nearestShown = 4;

/** Where no service worker keeps the app, what waits is sent after this: on a first visit packs and app have arrived by then. */
export const sendAnywayMs = 5 * 60 * 1000;

/** What is unsent for longer is warned of: browsers throw away what nobody opened for a week. */
export const unsentWarningMs = 3 * 24 * 60 * 60 * 1000;

/** How often what changes by the hour is asked for while the app is looked at; an unchanged live file costs 200 bytes. */
export const liveNewsEveryMs = 2 * 60 * 1000;

/** Documents raised for the event of an alert beside those that it names. */
export const raisedByEvent = 3;

/** Longest instruction that the banner shows whole, never a part of it: five lines on a small phone; longer ones stand on the alert's screen. */
export const bannerInstructionLength = 160;

/** Further documents below an answer. */
export const moreShown = 3;

/** How often the words of the person's language are asked for before the app starts in another one. */
export const wordsAttempts = 4;

/** Between the first language of the packs and all that comes after it: drawing what is here and answering what waits takes
 *  a cheap phone this long. */
export const restMs = 500;

/** First wait before they are asked for again; doubles. The whole, 3.5 s, is what a mobile line needs to come back after a handover. */
export const wordsRetryMs = 500;

/** How many replies a question may go on from, and how long ago they may be: who comes back later starts anew. */
export const earlierTurns = 3;
export const conversationMs = 30 * 60_000;

/** How often what stands half typed in the ask box is kept while somebody types: a word or two are lost when the phone goes out, and no keystroke waits for the disk. */
export const keepQuestionEveryMs = 300;

/** A half-typed question that is older is not put back into the box: its day is over. */
export const keptQuestionMs = 24 * 60 * 60_000;

/** How long leaving waits, behind an empty page, for what was half typed to be gone. */
export const leaveWithinMs = 500;

/** How often what stands half typed in a form is kept while somebody types: the whole draft is sealed each time, its photos too. */
export const keepTypedEveryMs = 1000;

/** Digits of the shortest PIN that is taken: what people know from their bank card. */
export const shortestPin = 4;

/** How often the page looks whether the time for staff packs is over: each use looks, too. */
export const staffLookMs = 30_000;

/** How long the bytes of a download stay for the browser to read: long enough for it to have begun. */
export const revokeAfterMs = 60_000;
