import type { Position } from "../pack/document.ts";
import { fromHex } from "../pack/hex.ts";
import { base32Digits, bytesFromBase32, bytesToBase32, fromBase32 } from "./base32.ts";
import { fromBase64Url, toBase64Url } from "../sync/base64url.ts";
import { gsm7Place, isGsm7, towardsGsm7 } from "./gsm7.ts";
import { smsCharacters } from "./limits.ts";
import { isUuidV7, uuidOf } from "./uuid.ts";

/** A request that fits into one SMS; the later sync brings the rest under the same id. */
export interface SmsRequest {
  readonly id: string;
  readonly pack: string;
  readonly category: string;
  readonly at?: Position;
  readonly urgent: boolean;
  /** As much of the description as had room. */
  readonly text: string;
}

const word = "SULUH";
const codeLength = 26;
const nothing = "-";
/** Before text that the SMS alphabet lacks: its UTF-8 follows as base64url. */
const packed = "=";

/**
 * Writes a request as one SMS of at most 160 places, readable for people too:
 * `SULUH pack category id place [!] text #check`.
 *
 * @returns The longest beginning of the text that has room stands in it; null when not even an empty one has.
 */
export function encodeSms(request: SmsRequest): string | null {
  if (!isUuidV7(request.id) || !isName(request.pack) || !isName(request.category)) return null;
  const head = [
    word,
    request.pack,
    request.category,
    bytesToBase32(fromHex(request.id.replaceAll("-", ""))),
    request.at === undefined ? nothing : `${request.at[1].toFixed(5)},${request.at[0].toFixed(5)}`,
    ...(request.urgent ? ["!"] : []),
  ].join(" ");
  const room = smsCharacters - head.length - 1 - 4;
  if (room < 0) return null;
  const text = fitted(request.text, room);
  const body = text === "" ? head : `${head} ${text}`;
  return `${body} #${checkOf(body)}`;
}

/** Reads what `encodeSms` wrote, also with blanks around it. @returns Null when any character is wrong. */
export function decodeSms(message: string): SmsRequest | null {
  const match = /^(?<body>SULUH .+) #(?<check>[0-9A-Za-z]{2})$/u.exec(message.trim());
  const { body, check } = match?.groups ?? {};
  if (body === undefined || check === undefined || fromBase32(check)?.map((digit) => base32Digits[digit]).join("") !== checkOf(body)) return null;
  const [, pack = "", category = "", code = "", place = "", ...rest] = body.split(" ");
  const urgent = rest[0] === "!";
  const bytes = code.length === codeLength ? bytesFromBase32(code, 16) : null;
  const at = place === nothing ? undefined : positionOf(place);
  const text = textOf(rest.slice(urgent ? 1 : 0).join(" "));
  if (bytes === null || at === null || text === null || !isName(pack) || !isName(category)) return null;
  const id = uuidOf(bytes);
  return isUuidV7(id) ? { id, pack, category, urgent, text, ...(at === undefined ? {} : { at }) } : null;
}

/** Opens the phone's SMS app with the message written; RFC 5724. The person presses send. */
export function smsLink(number: string, message: string): string {
  return `sms:${number.replace(/[^\d+]/gu, "")}?body=${encodeURIComponent(message)}`;
}

function isName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/u.test(text);
}

function fitted(text: string, room: number): string {
  const plain = towardsGsm7(text);
  // A text that looks like the marks before it would be read as one.
  if (isGsm7(plain) && !/^[!=]/u.test(plain)) return [...plain].slice(0, room).join("").trim();
  let fits = "";
  for (const letter of plain) {
    if (base64Length(fits + letter) + 1 > room) break;
    fits += letter;
  }
  return fits === "" ? "" : packed + toBase64Url(new TextEncoder().encode(fits));
}

function base64Length(text: string): number {
  return Math.ceil((new TextEncoder().encode(text).length * 4) / 3);
}

function textOf(written: string): string | null {
  if (!written.startsWith(packed)) return written;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(fromBase64Url(written.slice(1)));
  } catch {
    return null;
  }
}

function positionOf(place: string): Position | null {
  const match = /^(-?\d{1,2}\.\d{5}),(-?\d{1,3}\.\d{5})$/u.exec(place);
  const [latitude, longitude] = [Number(match?.[1]), Number(match?.[2])];
  return match !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [longitude, latitude] : null;
}

/**
 * Two characters that change with any one wrong letter and with any two that changed places: each place counts times
 * another power of 10, which generates all residues of the prime 1021.
 */
function checkOf(body: string): string {
  let sum = 0;
  for (const letter of body) sum = ((sum + (gsm7Place(letter) ?? 128) + 1) * 10) % 1021;
  return `${base32Digits[sum >> 5] ?? ""}${base32Digits[sum & 31] ?? ""}`;
}
