import { IconCheck, IconHourglassHigh, IconMinus, IconTrash, IconX, type TablerIcon } from "@tabler/icons-react";
import Link from "next/link";
import type { OperationItem } from "@/server/contracts/operations";
import { paths } from "../paths";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import styles from "./operation-items.module.css";
import { causeNews, forecastOf, type Outcome, outcomeOfItem, outcomeWords } from "./outcome-words";

const icons: Record<Outcome, TablerIcon> = {
  resolved: IconCheck,
  failed: IconX,
  "not-reached": IconMinus,
  discarded: IconTrash,
  pending: IconHourglassHigh,
};

const OutcomeMark = ({ item }: { item: OperationItem }) => {
  const outcome = outcomeOfItem(item);
  const Icon = icons[outcome];
  return (
    <span className={`${styles.outcome} ${styles[outcome]}`}>
      <Icon size={14} stroke={2} aria-hidden="true" />
      {outcomeWords[outcome]}
    </span>
  );
};

const Cause = ({ item }: { item: OperationItem }) => {
  const { causeBefore, causeAfter } = item;
  const news = causeNews(item);
  const forecast = forecastOf(item);
  return (
    <>
      {causeAfter && (
        <span className={styles.after}>
          {visibleText(causeAfter.message)}
          {news === "same" && <span className={styles.same}> same cause as before</span>}
          {news === "changed" && <b className={styles.changed}> cause changed</b>}
        </span>
      )}
      {causeBefore && news !== "same" && <span className={styles.before}>before: {visibleText(causeBefore.message)}</span>}
      {forecast && <span className={styles.forecast}>{forecast}</span>}
    </>
  );
};

/** A letter: its event, what came of it, why, and when. */
export const ItemCells = ({ item }: { item: OperationItem }) => {
  const { event, arrived, settledAt } = item;
  return (
    <>
      <td className={styles.letter}>
        <Link href={paths.stream(event.streamId, event.streamVersion)} prefetch={false}>
          {visibleText(event.type)}
        </Link>{" "}
        <span className={styles.note}>
          v{event.streamVersion}
          {arrived && ", arrived while it ran"}
        </span>
      </td>
      <td>
        <OutcomeMark item={item} />
      </td>
      <td className={styles.cause}>
        <Cause item={item} />
      </td>
      <td data-right className={styles.at}>
        {settledAt ? <Time at={settledAt} /> : "–"}
      </td>
    </>
  );
};
