/**
 * What kind of thing a question asks for, as far as its question words tell.
 *
 * @returns `number` for amounts, dates and times; `other` for everything else.
 */
export function asksFor(question: string): "number" | "other" {
  return number.test(question) ? "number" : "other";
}

const number =
  /\bhow (?:many|much|long|old|far|tall|big|often|soon|high|deep)\b|\bwhat (?:year|date|percent\w*|number|age|time|day|amount)\b|\bwhen\b|\bber?apa|\bbrp\b|\bbila|\bkapan|\btahun berapa|多少|几|何时|什么时候|哪年|哪一年|哪天|时间|多久|多大|எத்தனை|எவ்வளவு|எப்போது|எப்ப|சதவீத|எந்த ஆண்டு/iu;
