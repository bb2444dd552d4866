/**
 * Letters up to which a text stays one document: some four screens of a phone, and eight passages of the search. A
 * document of the demonstration packs has 1,500; a page of an agency's site 3,000 to 6,000.
 */
export const wholeLetters = 8_000;

/** Letters of a heading up to which it says too little without the title above it: "Fees", "Syarat permohonan", "பயன்". */
export const shortHeadingLetters = 24;

/** The same in Chinese. */
export const shortHanHeading = 8;

/** The largest foreign file that is read: scanned manuals with text take some 40 MB. */
export const maxForeignBytes = 64 * 1024 * 1024;

/** Files of one import; a saved site of an agency has some hundreds of pages. */
export const maxForeignFiles = 10_000;

/** Wordings proposed for a document: one for each of its sections, as far as a reader looks them through. */
export const maxProposed = 12;

/** Letters of an id that is made of a title; file names hold 255 bytes, and a letter of Tamil takes three. */
export const idLetters = 60;

/** A passage that stands on so many pages of a site, and on half of them, belongs to the site and not to the page. */
export const repeatedOn = 5;

/** Share of a source's titles that have to be known under another file name for it to be that file, renamed. */
export const renamedShare = 0.5;

/** Likeness of titles, or of texts, from which two entries are told as nearly the same. */
export const sameLikeness = 0.8;

/** Likeness of texts that entries with titles that are alike need, to be told: one sentence in four. */
export const someText = 0.15;

/** Likeness of both from which they are. */
export const bothAlike = 0.5;

/** Likeness of two sentences, figures aside, from which different figures in them are a contradiction; they share four words at least. */
export const sameSentence = 0.8;

/** The same where the titles are alike too. */
export const alikeSentence = 0.6;

/** Words and runs of words that so many entries have say nothing about one pair. */
export const commonPostings = 200;
/** Files in a Word or Excel file; a manual with 1,000 pictures has some 1,100. */
export const maxParts = 4_000;

/** Letters of XML that are read of one Office file, unpacked; a manual of 300 pages has some 12 MB, a table of 20,000 questions 20 MB. */
export const maxXmlBytes = 32 * 1024 * 1024;

/** Bytes of everything in an Office file that is not read, unpacked: pictures, fonts. They are counted and never unpacked. */
export const maxOtherBytes = 512 * 1024 * 1024;

/** How many times larger a part of more than `freeRatioBytes` becomes when unpacked: sheets of repeated cells reach 60, deflate alone 1,032. */
export const maxRatio = 150;

/** Parts below this are too small to do harm by their ratio. */
export const freeRatioBytes = 1024 * 1024;

/** Elements within elements; a table in a table in a text box in Word has some 50. */
export const maxXmlDepth = 200;

/** Elements in all parts of an Office file; a manual of 300 pages has some 100,000 to 250,000, and each costs a reader about 400 bytes. */
export const maxXmlElements = 400_000;

/** Processor time for one foreign file: a manual of 300 pages takes some 3 s on a slow machine. */
export const parserCpuMs = 10_000;

/** Waiting for one foreign file, on a machine where others work too. */
export const parserWaitMs = 120_000;

/** Waiting for the process that reads them; it takes half a second. */
export const parserStartMs = 60_000;

/** Memory for one foreign file, above what the process has when it comes. */
export const parserMemoryBytes = 200 * 1024 * 1024;

/** Of the memory, what JavaScript may hold in all; the rest is for bytes. */
export const parserHeapMegabytes = 192;

/** A process that has grown by so much ends after its file, so that the next one has all of its memory. */
export const parserWornBytes = 128 * 1024 * 1024;

/** Pages of a PDF; acts of parliament and annual reports have up to 400. */
export const maxPdfPages = 600;

/** Runs of letters in a PDF; a page has 50 to 500, one that sets each letter by itself 3,000. */
export const maxPdfTexts = 500_000;
