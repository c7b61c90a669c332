"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { formatDuration } from "../format";
import { Trouble } from "../streams/trouble";
import { useStandingError } from "../use-standing-error";
import { ChooseStreams } from "./choose-streams";
import { CompareUnread } from "./compare-unread";
import { CompareView } from "./compare-view";
import { sideBySideQueries } from "./queries";
import { parseSideBySide } from "./side-by-side-address";

export const ComparePage = () => {
  const query = useSearchParams();
  const place = useMemo(() => parseSideBySide(new URLSearchParams(query.toString())), [query]);
  const { left = "", right = "", before } = place.address;
  const answer = useQuery(sideBySideQueries.events(left, right, before));
  const { data, refetch, dataUpdatedAt, errorUpdatedAt } = answer;
  const error = useStandingError(`${left} ${right} ${before}`, answer);

  if (left === "" || right === "") return <ChooseStreams left={left} right={right} />;
  if (data) {
    const stale = error ? { error, sinceText: formatDuration(Math.max(0, errorUpdatedAt - dataUpdatedAt) / 1_000) } : null;
    return <CompareView key={`${left} ${right} ${before}`} sides={data} place={place} stale={stale} />;
  }
  return (
    <CompareUnread left={left} right={right}>
      {error && (
        <>
          <Trouble title="The two streams could not be laid side by side." titleAs="h2" error={error} onRetry={() => void refetch()} />
          <ChooseStreams key={`${left} ${right}`} left={left} right={right} isAgain />
        </>
      )}
    </CompareUnread>
  );
};
