"use client";

import Link from "next/link";
import { checkTitle, type Finding, isThere } from "@/server/contracts/findings";
import { paths } from "../paths";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";
import styles from "./finding-list.module.css";
import { findingStateWords } from "./finding-state";
import { placeText } from "./finding-words";
import { SeverityMark } from "./severity-mark";

export const FindingRow = ({ finding }: { finding: Finding }) => {
  const { id, check, severity, state, note, firstSeen, lastSeen, streamId, streamVersion, projection } = finding;
  return (
    <tr>
      <td>
        <SeverityMark severity={severity} isOver={!isThere(state)} />
      </td>
      <td className={list.what}>
        <span>
          <Link href={paths.finding(id)} className={list.name} data-row prefetch={false}>
            {checkTitle(check)}
          </Link>
        </span>
        <span className={list.outcome}>
          {placeText(finding)}
          {note && <q>{visibleText(note)}</q>}
        </span>
      </td>
      <td className={styles.where}>
        {streamId !== undefined && (
          <Link href={paths.streamAt(streamId, { v: streamVersion, projection })} prefetch={false}>
            Film
          </Link>
        )}
        {streamId === undefined && projection !== undefined && (
          <Link href={paths.projection(projection)} prefetch={false}>
            Projection
          </Link>
        )}
      </td>
      <td className={list.who}>
        <span>
          <Time at={lastSeen} />
        </span>
        {lastSeen !== firstSeen && (
          <span className={list.when}>
            first <Time at={firstSeen} />
          </span>
        )}
      </td>
      <td data-right className={list.took}>
        {findingStateWords[state].word}
      </td>
    </tr>
  );
};
