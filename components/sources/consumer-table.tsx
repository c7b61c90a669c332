import Link from "next/link";
import type { AttachedConsumer, SourceDetail } from "@/server/contracts/sources";
import { countOf, formatDuration, formatPosition } from "../format";
import { paths } from "../paths";
import section from "../rebuilds/section.module.css";
import { visibleText } from "../visible-text";
import { ConsumerTroubles } from "./consumer-troubles";
import styles from "./consumers.module.css";
import { Derivation } from "./derivation";
import { handledText, unreadText, whichOf, whichText } from "./source-words";

const HEADS = ["Status", "Checkpoint", "Unread", "It handles", "Oldest unread", "Last moved"] as const;

const figuresOf = ({ status, checkpoint, position, unread, movedSecondsAgo }: AttachedConsumer): readonly string[] => [
  status ?? "–",
  position === null ? checkpoint : formatPosition(position),
  unreadText(unread),
  handledText(unread),
  unread?.oldestSeconds == null ? "–" : formatDuration(unread.oldestSeconds),
  movedSecondsAgo === null ? "not known" : `${formatDuration(movedSecondsAgo)} ago`,
];

const Row = ({ source, consumer }: { source: string; consumer: AttachedConsumer }) => {
  const { name, sentence, checkpoint, derivedFrom } = consumer;
  return (
    <tr>
      <th scope="row">
        <Link href={paths.sourceConsumer(source, name, whichOf(consumer))} data-row>
          {visibleText(name)}
        </Link>{" "}
        <span className={styles.which}>{whichText(consumer)}</span>
        <span className={styles.sentence}>{visibleText(sentence)}</span>
        <ConsumerTroubles consumer={consumer} />
      </th>
      {figuresOf(consumer).map((figure, at) => (
        <td key={HEADS[at]} data-head={HEADS[at]} title={at === 1 ? visibleText(checkpoint) : undefined}>
          {visibleText(figure)}
        </td>
      ))}
      <td className={styles.how}>
        <Derivation of={name} derivedFrom={derivedFrom} />
      </td>
    </tr>
  );
};

/** Where the store's own consumers stand, as the store has it, each with how its figures came about. */
export const ConsumerTable = ({ detail: { name, consumers } }: { detail: SourceDetail }) => (
  <section className={section.section} aria-labelledby="consumers">
    <header>
      <h2 id="consumers">Its consumers</h2> <span className={section.note}>{countOf(consumers.length, "checkpoint")}</span>
    </header>
    {consumers.length === 0 ? (
      <p className={section.words}>No consumer of this store has written a checkpoint yet.</p>
    ) : (
      <table className={styles.table} aria-label="Consumers">
        <thead>
          <tr>
            <th scope="col">Consumer</th>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th scope="col">
              <span className={section.hidden}>How</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {consumers.map((consumer) => (
            <Row key={`${consumer.name} ${consumer.version} ${consumer.partition}`} source={name} consumer={consumer} />
          ))}
        </tbody>
      </table>
    )}
  </section>
);
