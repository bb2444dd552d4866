import type { FileWords } from "./file-words.ts";

/** Words about packs as files, in English. */
export const fileEn: FileWords = {
  open: "Open a guide from a file",
  hint: "A .suluh file from a neighbour, a USB stick or Bluetooth. You can also drop it on this page. No network is needed.",
  choose: "Choose a file",
  reading: "Reading the file…",
  trust: {
    same: "From the same agency as the guide you have.",
    familiar: "From an agency whose guides are on this phone already.",
    new: "This phone does not know this agency yet.",
  },
  newAdvice: "Anybody can write the name of an agency. Install it only if you trust the person who gave you the file, or if this code is the same as on an official poster:",
  fingerprint: "Agency code",
  version: "Version",
  size: "Size",
  issued: "Issued",
  valid: "Valid until",
  expired: "Expired",
  notHere: "This guide is not on this phone yet.",
  alreadyHere: "This version is on this phone already.",
  replaces: (version) => `Replaces version ${version} on this phone.`,
  install: "Install guide",
  installNew: "I trust it, install",
  installing: "Checking and installing…",
  done: "The guide is installed. Its signature and content are right.",
  ask: "Ask now",
  nothingInstalled: "Nothing was installed from this file.",
  passOn: "Give to somebody",
  saved: (name) => `Saved as ${name}`,
};
