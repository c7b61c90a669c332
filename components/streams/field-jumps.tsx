"use client";

import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { formatDecimal } from "../format";
import { announce } from "../ui/announcer";
import { visibleText } from "../visible-text";
import { lastSetBy } from "./blame";
import { changeAfter, changeBefore } from "./field-changes";
import { LastSetBy } from "./last-set-by";
import { usePlace, useStreamQueries } from "./place-context";
import styles from "./state.module.css";
import type { Span } from "./timeline-pages";

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

type Props = { streamId: string; projection: string; field: string; version: string; span: Span };

/** From change to change of one field. */
export const FieldJumps = ({ streamId, projection, field, version, span }: Props) => {
  const queryClient = useQueryClient();
  const { go } = usePlace();
  const streamQueries = useStreamQueries();
  const { data: blame } = useQuery(streamQueries.blame(streamId, projection, version));
  const setAt = async (at: bigint): Promise<bigint | null> => {
    const answer = await queryClient.fetchQuery(streamQueries.blame(streamId, projection, String(at)));
    const found = answer.fields.find(({ path }) => path === field);
    return found ? BigInt(found.version) : null;
  };
  const { mutate, isPending, error, data, variables, reset } = useMutation({
    mutationFn: (direction: "before" | "after") =>
      direction === "before" ? changeBefore(setAt, BigInt(version), span.first) : changeAfter(setAt, BigInt(version), span.last),
    onSuccess: (found, direction) => {
      if (found === null) return announce(`No version ${direction} v${version} changed ${field}.`);
      reset();
      go({ v: String(found) });
    },
  });
  return (
    <div className={styles.jumps}>
      <p>
        Last set by <LastSetBy lastSet={lastSetBy(blame, version)(field, false)} version={version} />
      </p>
      <div>
        <Button leftSection={<IconChevronLeft {...icon} />} disabled={isPending} onClick={() => mutate("before")}>
          Change before
        </Button>
        <Button rightSection={<IconChevronRight {...icon} />} disabled={isPending} onClick={() => mutate("after")}>
          Next change
        </Button>
      </div>
      {data === null && (
        <p role="status">
          No version {variables} v{formatDecimal(version)} changed <code>{visibleText(field)}</code>.
        </p>
      )}
      {error && <p role="alert">{error.message}</p>}
    </div>
  );
};
