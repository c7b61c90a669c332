"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useParams } from "next/navigation";
import { ApiError } from "../api-client";
import { formatDuration } from "../format";
import { streamQueries } from "./queries";
import { StreamMissing } from "./stream-missing";
import styles from "./stream-page.module.css";
import { Trouble } from "./trouble";

const Pending = () => (
  <p className={styles.pending} role="status">
    Reading the stream…
  </p>
);

/** Nothing of it can be drawn before the stream is read: the shell need not wait for its code. */
const StreamFilm = dynamic(() => import("./stream-film").then(({ StreamFilm }) => StreamFilm), { ssr: false, loading: Pending });

/** Next hands the segment as it stands in the address. */
const useStreamId = (): string => {
  const { streamId } = useParams<{ streamId: string }>();
  return decodeURIComponent(streamId);
};

export const StreamPage = () => {
  const streamId = useStreamId();
  const { data, error, refetch, dataUpdatedAt, errorUpdatedAt } = useQuery(streamQueries.detail(streamId));

  if (error instanceof ApiError && error.status === 404) return <StreamMissing streamId={streamId} />;
  if (data) {
    const stale = error ? { error, sinceText: formatDuration(Math.max(0, errorUpdatedAt - dataUpdatedAt) / 1_000) } : null;
    return <StreamFilm key={streamId} detail={data} readAt={dataUpdatedAt} stale={stale} />;
  }
  if (error) return <Trouble title="The stream could not be read." error={error} onRetry={() => void refetch()} />;
  return <Pending />;
};
