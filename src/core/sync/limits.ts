/** One POST may carry so many submissions: 50 of 2 KB take 16 s at 50 kbit/s, and a break costs no more than that. */
export const maxBatch = 50;

/** The largest body of a POST; larger ones are refused unread. A batch of forms with long answers takes 200 KB. */
export const maxBodyBytes = 512 * 1024;

/** The largest single submission in its canonical form; a hand-off with a long transcript takes 40 KB. */
export const maxSubmissionBytes = 128 * 1024;

/** Longest single text in the open part. */
export const maxTextLength = 4_000;

/** Most members of one object and items of one list in the open part. */
export const maxMembers = 200;

/** Largest sealed box, in base64url characters: 72 KB of bytes. */
export const maxBoxLength = 98_304;

/** A photo of at most 300 KB, sealed, with room for the tag. */
export const maxAttachmentBytes = 320 * 1024;

/** Photos of one submission. */
export const maxAttachments = 3;

/** Submissions looked at in one POST of updates. */
export const maxUpdateItems = 100;

/** News that one reply carries for one submission; the rest comes with the next. */
export const maxNews = 50;

/** Gap reports carry at most so many questions at a time. */
export const maxGapQuestions = 100;

/** Letters of each, in UTF-16 units; what is longer is cut: the first sentences say what was asked for. */
export const maxGapQuestionLength = 500;

/** A sentence of a note, a name of a slot, a reason. */
export const maxNoteLength = 2_000;

/** Random bytes of a capability token. */
export const tokenBytes = 32;

/** The largest live file a phone reads: 300 open requests, 300 slots and 300 places take 110 KB before compression. */
export const maxLiveBytes = 512 * 1024;

/** Of it, what stands around the lists: format, pack, version, times, queue, key and signature take 400 bytes. */
export const liveFrameBytes = 1_024;

/** Open requests in a live file, the newest first. */
export const maxLiveRequests = 1_000;

export const maxLiveSlots = 1_000;

export const maxLivePlaces = 1_000;

/** Longest text of an open request in the live file. */
export const maxLiveTextLength = 120;

/** Longest address of a push service; those of Microsoft take 500 letters. */
export const maxPushEndpointLength = 1_024;

/** Appointments made in one go: a month of a busy counter. */
export const maxNewSlots = 500;
