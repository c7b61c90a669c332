const MIMICS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0]/gu;
const SHORT: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
/** The joiner that makes one picture of two is no trick. */
const JOINED_EMOJI = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d\p{Extended_Pictographic}/u;

/**
 * Text that somebody else chose, with every character that prints nothing or turns the line around written out:
 * two ids that differ never look the same, and none can pretend to be part of the page.
 */
export const visibleText = (text: string): string =>
  text.replace(MIMICS, (character, at: number) => {
    if (character === "\u200d" && JOINED_EMOJI.test(text.slice(Math.max(0, at - 2), at + 3))) return character;
    return SHORT[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`;
  });
