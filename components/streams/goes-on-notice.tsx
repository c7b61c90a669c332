"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import { streamQueries } from "./queries";
import styles from "./stream-page.module.css";

/** Where a stream that was written into another one goes on. */
export const GoesOnNotice = ({ streamId }: { streamId: string }) => {
  const { data } = useQuery(streamQueries.superseded(streamId));
  const elsewhere = [...(data?.values() ?? [])].findLast(({ goesOn }) => goesOn !== null && goesOn.streamId !== streamId);
  if (!elsewhere?.goesOn) return null;
  const { goesOn, repairId } = elsewhere;
  return (
    <p role="status" className={styles.notice}>
      <span>
        <b>This stream was written anew as </b>
        <Link href={paths.stream(goesOn.streamId)}>
          <bdi>{visibleText(goesOn.streamId)}</bdi>
        </Link>
        <b>.</b> Its own events count no more; that one goes on.
      </span>
      <Link href={paths.logRepair(repairId)}>See the repair</Link>
    </p>
  );
};
