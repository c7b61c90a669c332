import { Fragment } from "react";
import { Time } from "../time/time";

/** A sentence in pieces: pure functions write them, pages set names bold, ids in mono and times in the chosen zone. */
export type Word = string | { strong: string } | { code: string } | { time: string };

const keyOf = (word: Word, index: number) => `${index} ${typeof word === "string" ? word : Object.values(word)[0]}`;

const Piece = ({ word }: { word: Word }) => {
  if (typeof word === "string") return word;
  if ("strong" in word) return <b>{word.strong}</b>;
  if ("code" in word) return <code>{word.code}</code>;
  return <Time at={word.time} />;
};

export const Words = ({ words }: { words: readonly Word[] }) =>
  words.map((word, index) => (
    <Fragment key={keyOf(word, index)}>
      <Piece word={word} />
    </Fragment>
  ));

/** As it is read aloud or copied; times stand as they came. */
export const plainText = (words: readonly Word[]): string =>
  words.map((word) => (typeof word === "string" ? word : Object.values(word)[0])).join("");
