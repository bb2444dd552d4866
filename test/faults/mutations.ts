/** Bytes that come up in hostile files: white space, quotes, brackets, escapes, ends of ranges, halves of characters. */
const favourites = [0x00, 0x09, 0x0a, 0x20, 0x22, 0x2c, 0x2d, 0x30, 0x39, 0x3a, 0x5b, 0x5c, 0x5d, 0x65, 0x7b, 0x7d, 0x7f, 0x80, 0xc0, 0xe2, 0xed, 0xf4, 0xfe, 0xff];

/** Values that JSON allows and nobody expects. */
const odd: readonly unknown[] = [null, true, 0, -0, -1, 1.5, 1e308, 2 ** 31, 2 ** 53, "", "x", "__proto__", "constructor", "\u0000", "\ud800", "0".repeat(64), "9".repeat(5_000), [], {}, [[]], [null], { "": 0 }, { toString: 1 }];

const names = ["", "x", "__proto__", "constructor", "toString", "length", "\ud800", "0", "0123456789abcdef", "n".repeat(5_000)];

/** One hostile version of a good file: bytes changed, cut, doubled or inserted, or, of JSON, values exchanged, moved and renamed. */
export function mutated(good: Uint8Array, random: () => number): Uint8Array {
  const pick = (count: number): number => Math.floor(random() * count);
  if (random() < 0.5) {
    const structural = mutatedJson(good, random);
    if (structural !== null) return structural;
  }
  const bytes = [...good];
  for (let change = pick(4); change >= 0; change -= 1) {
    const at = pick(bytes.length + 1);
    const kind = pick(6);
    if (kind === 0) bytes[at] = pick(256);
    else if (kind === 1) bytes[at] = favourites[pick(favourites.length)] ?? 0;
    else if (kind === 2) bytes.splice(at, 1 + pick(32));
    else if (kind === 3) bytes.splice(at, 0, ...bytes.slice(pick(bytes.length), pick(bytes.length) + 1 + pick(64)));
    else if (kind === 4) bytes.length = at;
    else bytes.splice(at, 0, ...Array.from({ length: 1 + pick(200) }, () => favourites[pick(favourites.length)] ?? 0));
  }
  return Uint8Array.from(bytes, (byte) => byte ?? 0);
}

/** Null for what is no JSON. */
function mutatedJson(good: Uint8Array, random: () => number): Uint8Array | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(good));
  } catch {
    return null;
  }
  const pick = (count: number): number => Math.floor(random() * count);
  for (let change = pick(3); change >= 0; change -= 1) {
    const places = placesIn(value);
    const place = places[pick(places.length)];
    const other = places[pick(places.length)];
    if (place === undefined || other === undefined) break;
    const kind = pick(5);
    if (kind === 0) place.put(structuredClone(odd[pick(odd.length)]));
    else if (kind === 1) place.put(other.get());
    else if (kind === 2) place.rename(names[pick(names.length)] ?? "");
    else if (kind === 3) place.remove();
    else place.put(Array.from({ length: pick(60) }, () => other.get()));
    if (JSON.stringify(value).length > 200_000) break;
  }
  return new TextEncoder().encode(JSON.stringify(value));
}

interface PlaceInJson {
  get(): unknown;
  put(value: unknown): void;
  rename(name: string): void;
  remove(): void;
}

function placesIn(value: unknown): PlaceInJson[] {
  const places: PlaceInJson[] = [];
  const visit = (holder: Record<string, unknown> | unknown[]): void => {
    for (const key of Object.keys(holder)) {
      const get = (): unknown => Reflect.get(holder, key);
      places.push({
        get: () => structuredClone(get()),
        put: (next) => void Reflect.set(holder, key, next),
        // An array with a name such as 2147483648 would be that long.
        rename: (name) => void (!Array.isArray(holder) && Reflect.set(holder, name, get()) && Reflect.deleteProperty(holder, key)),
        remove: () => void Reflect.deleteProperty(holder, key),
      });
      const child = get();
      if (places.length < 2_000 && typeof child === "object" && child !== null) visit(child as Record<string, unknown>);
    }
  };
  if (typeof value === "object" && value !== null) visit(value as Record<string, unknown>);
  return places;
}
