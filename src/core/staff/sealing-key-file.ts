import * as v from "valibot";

const coordinate = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

/** `<name>.sealing.json`: the keys that open what people sealed, the current one first, as JWK by their ids. */
export const sealingKeyFileSchema = v.object({
  format: v.literal(1),
  scheme: v.literal("hpke-p256"),
  keys: v.record(v.string(), v.object({ kty: v.literal("EC"), crv: v.literal("P-256"), x: coordinate, y: coordinate, d: coordinate })),
});

const bytes = (length: number) => v.pipe(v.string(), v.regex(/^[0-9a-f]*$/), v.length(2 * length));
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));

/** A file of secrets that a passphrase locks (scrypt, AES-256-GCM); numbers are hexadecimal. */
export const lockedFileSchema = v.strictObject({
  format: v.literal(1),
  locked: v.literal("scrypt-aes-256-gcm"),
  /** The cost stands in the file so that it can grow; a file that asks for more than a machine has is refused. */
  cost: v.strictObject({ N: whole(2 ** 20), r: whole(16), p: whole(4) }),
  salt: bytes(16),
  iv: bytes(12),
  tag: bytes(16),
  text: v.pipe(v.string(), v.regex(/^([0-9a-f]{2})+$/)),
});
export type LockedFile = v.InferOutput<typeof lockedFileSchema>;
