/** The day of a time on this phone's clock, as `YYYY-MM-DD`. */
export function dayOf(ms: number): string {
  const date = new Date(ms);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part, at) => String(part).padStart(at === 0 ? 4 : 2, "0")).join("-");
}
