"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { formatDuration } from "../format";
import { Trouble } from "../streams/trouble";
import { TraceNotices } from "../traces/trace-notices";
import { useStandingError } from "../use-standing-error";
import { ChooseStreams } from "./choose-streams";
import { CompareUnread } from "./compare-unread";
import { CompareView } from "./compare-view";
import { sideBySideQueries } from "./queries";
import { parseSideBySide, sideBySideQueryText } from "./side-by-side-address";

export const ComparePage = () => {
  const query = useSearchParams();
  const place = useMemo(() => parseSideBySide(new URLSearchParams(query.toString())), [query]);
  const { source, left = "", right = "", before } = place.address;
  const answer = useQuery(sideBySideQueries.events({ source, left, right, before }));
  const asked = JSON.stringify([source, left, right, before]);
  const { data, refetch, dataUpdatedAt, errorUpdatedAt } = answer;
  const error = useStandingError(asked, answer);

  if (left === "" || right === "")
    return (
      <>
        <TraceNotices problems={place.problems} cleanHref={sideBySideQueryText(new URLSearchParams(query.toString()), {})} stale={null} />
        <ChooseStreams source={source} left={left} right={right} />
      </>
    );
  if (data) {
    const stale = error ? { error, sinceText: formatDuration(Math.max(0, errorUpdatedAt - dataUpdatedAt) / 1_000) } : null;
    return <CompareView key={asked} sides={data} place={place} stale={stale} />;
  }
  return (
    <CompareUnread left={left} right={right}>
      {error && (
        <>
          <Trouble title="The two streams could not be laid side by side." titleAs="h2" error={error} onRetry={() => void refetch()} />
          <ChooseStreams key={asked} source={source} left={left} right={right} isAgain />
        </>
      )}
    </CompareUnread>
  );
};
