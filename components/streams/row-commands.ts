import { queryOptions, useMutation } from "@tanstack/react-query";
import { problem } from "@/server/contracts/health";
import { rowRebuild } from "@/server/contracts/row-rebuilds";
import type { RowStand } from "@/server/contracts/row-stand";
import { ApiError, postJson } from "../api-client";
import { api } from "../paths";
import { useIntent } from "../use-intent";

type Row = { projection: string; key: string };

/** What would be written, as things stand when it is asked for: a dialog asks once, and again on demand. */
export const rowPreview = (row: Row) =>
  queryOptions({
    queryKey: ["row-rebuilds", row],
    queryFn: ({ signal }) => postJson(api.rowRebuilds, { ...row, dryRun: true }, rowRebuild, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const useRebuildRow = (row: Row) => {
  const intent = useIntent();
  return useMutation({
    mutationFn: (asked: { expected: string; reason: string }) => {
      const body = { ...row, ...asked, dryRun: false };
      return postJson(api.rowRebuilds, body, rowRebuild, { idempotencyKey: intent.keyFor(body) });
    },
    onSettled: (_, error) => intent.settle(error),
  });
};

/** The row as it stands now, where the server refused because it is not that of the preview any more. */
export const standIn = (error: Error | null): RowStand | undefined =>
  error instanceof ApiError ? problem.pick({ row: true }).safeParse(error.said).data?.row : undefined;
