import type { WriterWords } from "./writer-words.ts";

/** Words about answers in other words, in English. */
export const writerEn: WriterWords = {
  title: "Answers in a few plain sentences",
  text: "A small language model on this phone can write a short answer from the guides. Each sentence is checked against the guide before it is shown. Nothing leaves this phone.",
  none: "This site does not offer a model for writing yet.",
  looking: "Looking at what this phone can do…",
  ready: (name) => `Ready to write: ${name}`,
  resting: (name) => `${name} is here and is not used now.`,
  get: (size) => `Download (${size})`,
  remove: "Delete the model",
  languages: (names) => `Writes ${names}`,
  licence: (name) => `Licence ${name}`,
  memory: (size) => `Needs ${size} of memory`,
  soon: (seconds) => `First sentence expected in about ${seconds} seconds`,
  graphics: "Uses the graphics processor",
  obstacles: {
    unsupported: "This browser cannot run it.",
    language: "It does not write your language.",
    "no-gpu": "This browser gives no access to a graphics processor.",
    "software-gpu": "There is no real graphics processor here.",
    "gpu-small": "The graphics processor of this phone is too small for it.",
    memory: "This phone does not have enough memory for it.",
    crashed: "The app ended while it was running last time. Download it again to try once more.",
    slow: "It is too slow on this phone: the first sentence would take more than ten seconds.",
  },
  cautions: {
    storage: "There may not be enough room for it.",
    battery: "The battery is low: charge it first.",
    "data-saver": "The data saver is on, and this is a large download.",
  },
  writing: "Writing a short answer and checking each sentence…",
  mark: (source) => `Written on this phone from ${source}, checked sentence by sentence`,
  from: "Where this sentence is from",
  exact: "Show the exact words",
};
