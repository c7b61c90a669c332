"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useParams, useSearchParams } from "next/navigation";
import { ApiError } from "../api-client";
import { formatDuration } from "../format";
import { useStandingError } from "../use-standing-error";
import { streamQueriesOf } from "./queries";
import { parseStreamAddress } from "./stream-address";
import { StreamMissing } from "./stream-missing";
import { StreamUnread } from "./stream-unread";
import { Trouble } from "./trouble";
import { useStreamParts } from "./use-stream-parts";

/** Next hands the segment as it stands in the address. */
const useStreamId = (): string => {
  const { streamId } = useParams<{ streamId: string }>();
  return decodeURIComponent(streamId);
};

const useSource = (): string | undefined => parseStreamAddress(new URLSearchParams(useSearchParams().toString())).address.source;

const Pending = () => <StreamUnread streamId={useStreamId()} source={useSource()} isReading />;

/** Nothing of it can be drawn before the stream is read: the shell need not wait for its code. */
const StreamFilm = dynamic(() => import("./stream-film").then(({ StreamFilm }) => StreamFilm), { ssr: false, loading: Pending });

export const StreamPage = () => {
  const streamId = useStreamId();
  const source = useSource();
  const parts = useStreamParts(source);
  const answer = useQuery(streamQueriesOf(source).detail(streamId));
  const { data, refetch, dataUpdatedAt, errorUpdatedAt } = answer;
  const error = useStandingError(`${source ?? ""} ${streamId}`, answer);

  if (error instanceof ApiError && error.status === 404) return <StreamMissing streamId={streamId} source={source} />;
  if (data && parts) {
    const stale = error ? { error, sinceText: formatDuration(Math.max(0, errorUpdatedAt - dataUpdatedAt) / 1_000) } : null;
    return <StreamFilm key={`${source ?? ""} ${streamId}`} detail={data} parts={parts} readAt={dataUpdatedAt} stale={stale} />;
  }
  if (error)
    return (
      <StreamUnread streamId={streamId} source={source}>
        <Trouble title="The stream could not be read." titleAs="h2" error={error} onRetry={() => void refetch()} />
      </StreamUnread>
    );
  return <Pending />;
};
