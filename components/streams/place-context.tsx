"use client";

import { createContext, type ReactNode, useContext } from "react";
import { streamQueriesOf } from "./queries";
import { replayQueriesOf } from "./replay-queries";
import type { StreamPlace } from "./use-stream-address";

const Place = createContext<StreamPlace | null>(null);

export const PlaceProvider = ({ place, children }: { place: StreamPlace; children: ReactNode }) => <Place value={place}>{children}</Place>;

/** Where the page stands, for what leads elsewhere in the same stream. */
export const usePlace = (): StreamPlace => {
  const place = useContext(Place);
  if (!place) throw new Error("usePlace stands outside of a PlaceProvider");
  return place;
};

/** Of the source that the stream on the page stands in. */
export const useStreamQueries = () => streamQueriesOf(usePlace().address.source);
export const useReplayQueries = () => replayQueriesOf(usePlace().address.source);
