/**
 * Letters up to which a text stays one document: some four screens of a phone, and eight passages of the search. A
 * document of the demonstration packs has 1,500; a page of an agency's site 3,000 to 6,000.
 */
export const wholeLetters = 8_000;

/** Letters of a heading up to which it says too little without the title above it: "Fees", "Dokumen", "பயன்". */
export const shortHeadingLetters = 14;

/** The same in Chinese. */
export const shortHanHeading = 4;
