import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { streamState } from "@/server/contracts/replay";
import { streamDetail } from "@/server/contracts/streams";
import { sideBySide } from "@/server/contracts/traces";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";
import { foldsOf } from "../streams/lens";

/** `source`: the store of another tool that is asked, nothing for the console's own. */
type Asked = { source: string | undefined };
type Pair = Asked & { left: string; right: string; before: string | undefined };
type Side = Asked & { streamId: string };

const all = ["side-by-side"] as const;
const of = (source: string | undefined) => (source === undefined ? {} : { source });

export const sideBySideQueries = {
  all,
  /** A page further back is a place in the past and stays. */
  events: (pair: Pair) =>
    queryOptions({
      queryKey: [...all, "events", pair],
      queryFn: ({ signal }) => getJson(api.sideBySide(pair), sideBySide, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || (pair.before === undefined && 5_000),
      enabled: pair.left !== "" && pair.right !== "",
    }),
  /** Names of the projections that have a state of the stream. */
  folds: ({ source, streamId }: Side) =>
    queryOptions({
      queryKey: [...all, "folds", source, streamId],
      queryFn: ({ signal }) => getJson(api.stream(streamId, of(source)), streamDetail, signal),
      select: (detail) => foldsOf(detail).flatMap(({ projection, isKeyedByStream }) => (isKeyedByStream ? [projection] : [])),
      staleTime: 30_000,
    }),
  stateAt: ({ source, streamId }: Side, projection: string, at: string) =>
    queryOptions({
      queryKey: [...all, "state", source, streamId, projection, at],
      queryFn: ({ signal }) =>
        getJson(api.streamPart(streamId, "state", { ...of(source), projection, at }), streamState, signal, { lossless: true }),
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    }),
};
