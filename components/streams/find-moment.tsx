"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useStandingError } from "../use-standing-error";
import { streamQueriesOf } from "./queries";
import { StreamUnread } from "./stream-unread";
import { Trouble } from "./trouble";
import type { StreamPlace } from "./use-stream-address";

type Props = { streamId: string; projection: string; at: string; place: StreamPlace };

/** Puts the version that was the newest at a moment beside the moment in the address, so that both stay what they are. */
export const FindMoment = ({ streamId, projection, at, place: { address, replace, hrefOf } }: Props) => {
  const answer = useQuery(streamQueriesOf(address.source).stateAt(streamId, projection, at));
  const { data, refetch } = answer;
  const error = useStandingError(`${at} ${streamId}`, answer);
  const version = data?.version;
  useEffect(() => {
    if (version !== undefined) replace({ v: version, at });
  });
  if (!error) return <StreamUnread streamId={streamId} source={address.source} isReading />;
  return (
    <StreamUnread streamId={streamId} source={address.source}>
      <Trouble title="There is no version to show at this moment." titleAs="h2" error={error} onRetry={() => void refetch()} />
      <p>
        <a href={hrefOf({ at: undefined })}>Show the newest version</a>
      </p>
    </StreamUnread>
  );
};
