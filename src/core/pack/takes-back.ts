const openings = /^(?:but|however|except|unless|tapi|tetapi|namun|kecuali|但|不过|然而|除非|ஆனால்|எனினும்)(?![a-z])/i;

/** Whether a sentence limits or denies the one before it, which must not be quoted without it. */
export function takesBack(sentence: string): boolean {
  return openings.test(sentence);
}
