"use client";

import Link from "next/link";
import type { Rebuild } from "@/server/contracts/rebuilds";
import { ActorName } from "../action-log/actor-name";
import { formatCount, formatDuration, formatRate } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";
import { shareRead } from "./rebuild-state";
import styles from "./rebuild-table.module.css";
import { sideMark } from "./side-words";
import { RebuildStateMark } from "./state-mark";

const Read = ({ rebuild }: { rebuild: Rebuild }) => {
  const { eventsDone, eventsTotal } = rebuild;
  if (eventsTotal === null) return <span className={styles.quiet}>not counted yet</span>;
  return (
    <>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ width: `${shareRead(rebuild) * 100}%` }} />
      </span>
      <span className={styles.words}>
        <b>{formatCount(eventsDone)}</b> of {formatCount(eventsTotal)}
      </span>
    </>
  );
};

export const RebuildRow = ({ rebuild, isOld }: { rebuild: Rebuild; isOld: boolean }) => {
  const { id, projection, sentence, reason, actor, requestedAt, eventsPerSecond, elapsedSeconds } = rebuild;
  return (
    <tr>
      <td>
        <RebuildStateMark rebuild={rebuild} isOld={isOld} />
      </td>
      <td className={list.what}>
        <span>
          <Link href={paths.rebuild(id)} className={list.name} data-row prefetch={false}>
            {projection}
          </Link>{" "}
          <span className={styles.versions}>
            {sideMark(rebuild, "live")} → {sideMark(rebuild, "candidate")}
          </span>
        </span>
        <span className={list.outcome}>
          {visibleText(sentence)}
          <q>{visibleText(reason)}</q>
        </span>
      </td>
      <td className={`${list.measure} ${styles.read}`}>
        <Read rebuild={rebuild} />
      </td>
      <td className={list.who}>
        <span>
          <ActorName name={actor} />
        </span>
        <span className={list.when}>
          <Time at={requestedAt} />
        </span>
      </td>
      <td data-right className={`${list.took} ${styles.rate}`}>
        {eventsPerSecond === null ? "–" : formatRate(eventsPerSecond)}
      </td>
      <td data-right className={list.took}>
        {formatDuration(elapsedSeconds)}
      </td>
    </tr>
  );
};
