import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { deadLettersResponse, letterCausesResponse, sequenceDetail } from "@/server/contracts/dead-letters";
import { operation } from "@/server/contracts/operations";
import { getJson, postJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";
import { type LetterRun, previewBody } from "./letter-run";
import { apiQueryOf, type LetterSearch } from "./letter-search";

const all = ["dead-letters"] as const;
const held = [...all, "held"] as const;
const PAGE = 50;
/** The live stream tells when figures change; this finds what changes without changing them. */
const LOOK_EVERY_MS = 10_000;

export const letterQueries = {
  all,
  /** What the pages show of held letters; previews are not of it. */
  held,

  causes: () =>
    queryOptions({
      queryKey: [...held, "causes"],
      queryFn: ({ signal }) => getJson(api.deadLetterCauses(), letterCausesResponse, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || LOOK_EVERY_MS,
    }),

  list: (search: LetterSearch) =>
    infiniteQueryOptions({
      queryKey: [...held, "list", search],
      queryFn: ({ signal, pageParam }) =>
        getJson(api.deadLetters(apiQueryOf({ ...search, ...(pageParam ? { after: pageParam } : {}) }, PAGE)), deadLettersResponse, signal),
      initialPageParam: search.after,
      getNextPageParam: ({ next }): string | undefined => next,
      placeholderData: keepPreviousData,
      refetchInterval: (query) => askAgainAfterFailure(query) || LOOK_EVERY_MS,
    }),

  sequence: (projection: string, sequence: string) =>
    infiniteQueryOptions({
      queryKey: [...held, "sequence", projection, sequence],
      queryFn: ({ signal, pageParam }) =>
        getJson(api.heldSequence(projection, sequence, pageParam ? { after: pageParam } : {}), sequenceDetail, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }): string | undefined => next,
      refetchInterval: (query) => askAgainAfterFailure(query) || LOOK_EVERY_MS,
    }),

  /** Asks for the preview once, then looks at it until the engine has made it. Asking again with the same key asks for the same. */
  preview: (run: LetterRun) =>
    queryOptions({
      queryKey: [...all, "preview", run.key],
      queryFn: ({ signal, client, queryKey }) => {
        const asked = operation.safeParse(client.getQueryData(queryKey)).data;
        if (asked) return getJson(api.operation(asked.id), operation, signal, { lossless: true });
        const options = { idempotencyKey: run.key, lossless: true, signal };
        return postJson(api.letterRuns(run.kind), previewBody(run), operation, options);
      },
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchInterval: (query) => askAgainAfterFailure(query) || (query.state.data?.state === "previewing" && 400),
    }),
};
