/**
 * A personal field as it is stored, and as folds, rows, snapshots and comparisons carry it: `sealed:1:<look>:<subject>:<origin>:<box>`.
 *
 * - look: the first 16 bytes of a keyed hash of field and value, in base64url; empty unless people search by the field, and for somebody
 *   who was forgotten. Equal values of one field have equal looks, and nothing else about a value can be told from the text but its length.
 * - subject: the first 16 bytes of a keyed hash of the name of the person whose it is, in base64url: it names a key, and nobody.
 * - origin: event type and field that it was sealed as, with a slash between them; of each every byte of UTF-8 but letters, digits and
 *   `_.-` is spelled as `=` and two digits.
 * - box: 12 bytes of random nonce, AES-256-GCM of the value's JSON text under the subject's own key, 16 bytes of tag, in base64url.
 *   Everything in front of the box is its additional data: a box opens nowhere but behind the look, subject and origin it was made for.
 *
 * The number in front is the format's; it says how looks and subjects are hashed too. All of it is ASCII without quotes or backslashes,
 * so that it stands in JSON as it is. No value is ever recognised by opening it: whoever has no keys knows what is sealed.
 */
export type SealedText = { look: string; subject: string; eventType: string; field: string; box: string };

export const SEALED = "sealed:1:";
const PARTS = /^sealed:1:((?:[\w-]{22})?):([\w-]{22}):([\w.=-]+)\/([\w.=-]+):([\w-]{38,})$/;
/** Wherever it stands, within a message too: JSON escapes none of its signs. */
export const SEALED_ANYWHERE = /sealed:1:(?:[\w-]{22})?:[\w-]{22}:[\w.=-]+\/[\w.=-]+:[\w-]{38,}/g;

/** Whether a text may hold sealed ones: much cheaper than looking for them. */
export const mayHoldSealed = (text: string): boolean => text.includes(SEALED);

const spelled = (name: string): string =>
  encodeURIComponent(name)
    .replace(/[!~*'()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%", "=");

/** What stands in front of the box. Throws `URIError` for half of a surrogate pair, which no store takes. */
export const sealedFront = ({ look, subject, eventType, field }: Omit<SealedText, "box">): string =>
  `${SEALED}${look}:${subject}:${spelled(eventType)}/${spelled(field)}:`;

export const isSealed = (value: unknown): value is string => typeof value === "string" && value.startsWith(SEALED) && PARTS.test(value);

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text.replaceAll("=", "%"));
  } catch {
    return null;
  }
};

/** Null for any other text. */
export const readSealed = (text: string): SealedText | null => {
  const [, look, subject, type, name, box] = PARTS.exec(text) ?? [];
  if (subject === undefined) return null;
  const eventType = decoded(type!);
  const field = decoded(name!);
  return eventType === null || field === null ? null : { look: look!, subject, eventType, field, box: box! };
};
