import { describe, expect, it } from "vitest";
import { asksForContact } from "../../../src/core/answer/contact-asked.ts";

describe("a question for a contact", () => {
  it.each([
    "nombor telefon pejabat tanah",
    "siapa nak hubungi kalau lampu jalan rosak",
    "who do i call about a fallen tree",
    "hotline for water cuts",
    "停电要打给谁",
    "வரி அலுவலக தொலைபேசி எண்",
  ])("[SE17] wants somebody to call or to write to: %s", (question) => {
    expect(asksForContact(question)).toBe(true);
  });

  it.each([
    "macam mana nak bayar cukai",
    "who can vote",
    "do i need a licence for a stall",
    "怎么申请执照",
    "வரி எப்படி கட்டுவது",
    "",
  ])("[SE17] wants something to read: %s", (question) => {
    expect(asksForContact(question)).toBe(false);
  });
});
