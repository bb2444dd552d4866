import { parseDate } from "./parse-date.ts";

const updated = /(?:last\s+(?:updated?|reviewed|modified)|updated\s+on|tarikh\s+kemas\s?kini|kemas\s?kini\s+(?:terakhir|pada)|dikemas\s?kini(?:\s+pada)?|最后更新|最後更新|最近更新|更新日期|更新时间|கடைசியாக\s+புதுப்பிக்கப்பட்டது)(?:\s+on)?\s*[:：]?\s*([\d\p{L}][^\n|<]{6,24}?)(?=\s*(?:[.|<\n。]|$))/iu;

/** The day on which a page says in its text that it was last changed, YYYY-MM-DD. */
export function stampedDate(text: string): string | null {
  const said = updated.exec(text)?.[1];
  return said === undefined ? null : parseDate(said);
}

/** True for a line that speaks of the page and not of its matter: when it was changed, how many came to see it. */
export function isPageStamp(text: string): boolean {
  const plain = text.replaceAll(/\s+/gu, " ").trim();
  if (plain.length > longestStamp) return false;
  return (stampedDate(plain) !== null && updated.exec(plain)?.index === 0) || visitors.test(plain);
}

const visitors = /^(?:(?:bilangan|jumlah)\s+(?:pelawat|pengunjung|capaian)|(?:number\s+of\s+|total\s+)?(?:visitors?|visits|page\s?views|hits)(?:\s+(?:today|so far|count|counter))?|访问(?:人数|量)|訪問(?:人數|量)|浏览(?:次数|量)|வருகையாளர்கள்)\s*[:：]?\s*[\d.,\s]+$/iu;

/** Letters of such a line; what is longer says something else as well. */
const longestStamp = 60;
