"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import type { LogRepair } from "@/server/contracts/log-repairs";
import { elideMiddle, formatCount, formatDecimal } from "../format";
import { paths } from "../paths";
import section from "../rebuilds/section.module.css";
import { Time } from "../time/time";
import rows from "../ui/row-table.module.css";
import { visibleText } from "../visible-text";
import styles from "./log-repair.module.css";
import { originWords } from "./log-repair-words";
import { type WrittenLine, writtenLines } from "./written-lines";

const MOST = 50;

type Placed = { streamId: string; streamVersion: string };

/** `isThere`: it is in the log, so its film can be opened. */
const Place = ({ event: { streamId, streamVersion }, isThere }: { event: Placed; isThere: boolean }) => {
  const words = (
    <>
      v{formatDecimal(streamVersion)} of <bdi>{elideMiddle(visibleText(streamId), 32)}</bdi>
    </>
  );
  if (!isThere) return words;
  return (
    <Link href={paths.stream(streamId, streamVersion)} prefetch={false} data-row>
      {words}
    </Link>
  );
};

const none = <span className={rows.none}>–</span>;

const Line = ({ line: { superseded, appended }, isUndone }: { line: WrittenLine; isUndone: boolean }) => {
  const event = superseded ?? appended;
  const struck = isUndone ? styles.counts : styles.struck;
  return (
    <tr>
      <th scope="row">
        <bdi>{event && visibleText(event.type)}</bdi>
        <span className={styles.model}>{event && <Time at={event.occurredAt} />}</span>
      </th>
      <td className={struck}>{superseded ? <Place event={superseded} isThere /> : none}</td>
      <td className={isUndone ? styles.struck : styles.counts}>
        {appended ? <Place event={appended} isThere={appended.position !== null} /> : none}
        {appended && <span className={styles.model}>{originWords[appended.origin]}</span>}
      </td>
    </tr>
  );
};

/** What counts no more, and beside it what stands for it. `isUndone`: the other way round, or taken back since. */
export const WrittenEvents = ({ repair, isUndone }: { repair: Pick<LogRepair, "events" | "appended">; isUndone: boolean }) => {
  const [isWhole, setWhole] = useState(false);
  const lines = writtenLines(repair);
  const shown = isWhole ? lines : lines.slice(0, MOST);
  return (
    <div className={section.scroll}>
      <table className={`${section.table} ${rows.wrapping} ${styles.table}`} aria-label="Events before and after">
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">{isUndone ? "Counts again" : "Counts no more"}</th>
            <th scope="col">{isUndone ? "Counts no more" : "Appended"}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <Line key={`${line.superseded?.position}/${line.appended?.eventId}`} line={line} isUndone={isUndone} />
          ))}
        </tbody>
      </table>
      {shown.length < lines.length && (
        <Button className={styles.again} onClick={() => setWhole(true)}>
          Show all {formatCount(lines.length)} lines
        </Button>
      )}
    </div>
  );
};
