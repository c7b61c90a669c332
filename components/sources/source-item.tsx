import Link from "next/link";
import type { ListedSource } from "@/server/contracts/sources";
import { countOf, formatPosition } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import { StateMark } from "../ui/state-mark";
import { visibleText } from "../visible-text";
import { copyWords, holderWords, stateWords, waitingText, whichOf } from "./source-words";
import styles from "./sources.module.css";

const Overview = ({ name, overview }: { name: string; overview: NonNullable<ListedSource["overview"]> }) => {
  const { position, recordedAt, waiting, consumers, mostBehind } = overview;
  return (
    <>
      <p>
        {position === null ? "It has no event yet." : `Newest position ${formatPosition(position)}`}
        {recordedAt !== null && (
          <>
            , recorded <Time at={recordedAt} />
          </>
        )}
        {waiting.events > 0 && waiting.for && `; ${waitingText(waiting)} waiting for ${holderWords(waiting.for)}`}
      </p>
      {mostBehind && (
        <p>
          {countOf(consumers, "consumer")}; {consumers === 1 ? "" : "the furthest behind is "}
          <Link href={paths.sourceConsumer(name, mostBehind.name, whichOf(mostBehind))}>{visibleText(mostBehind.name)}</Link>:{" "}
          {visibleText(mostBehind.sentence)}
        </p>
      )}
    </>
  );
};

/** One store in a list: who writes it, whether it can be read, and which of its consumers to look at first. */
export const SourceItem = ({ source, isOld }: { source: ListedSource; isOld: boolean }) => {
  const { name, isOwn, store, state, sentence, copy, overview } = source;
  return (
    <li className={styles.item}>
      <p className={styles.name}>
        <Link href={isOwn ? paths.overview() : paths.source(name)} data-row>
          {name}
        </Link>
        <StateMark {...stateWords[state]} isOld={isOld} />
        <span className={styles.note}>{visibleText(store ?? "not known which tool writes it")}</span>
      </p>
      <p>{visibleText(sentence)}</p>
      {copy && (
        <p>
          Its copy: <StateMark {...copyWords[copy.state]} isOld={isOld} />. {visibleText(copy.sentence)}
        </p>
      )}
      {overview && <Overview name={name} overview={overview} />}
    </li>
  );
};
