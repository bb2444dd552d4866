/**
 * Loads the PDF library before the loader of TypeScript is there, which would make maps of its 100,000 lines: that takes a
 * second and 180 MB.
 */
import "pdfjs-dist/legacy/build/pdf.mjs";
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
