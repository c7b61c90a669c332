"use client";

import { ActionIcon, Button, Checkbox } from "@mantine/core";
import { useClickOutside } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { formatCount } from "../format";
import { visibleText } from "../visible-text";
import { usePlace, useStreamQueries } from "./place-context";
import { spellTypes, typesOf } from "./stream-address";
import styles from "./timeline.module.css";
import { Trouble } from "./trouble";
import { nextOfType } from "./type-jumps";
import { runsOf } from "./what-if-words";

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

type Props = { id: string; streamId: string; lastVersion: string; onClose: () => void };

/** Which types are listed, and the way to the nearest event of one. What is chosen stays chosen. */
export const TypesMenu = ({ id, streamId, lastVersion, onClose }: Props) => {
  const queryClient = useQueryClient();
  const { address, addressNow, go } = usePlace();
  const streamQueries = useStreamQueries();
  const { data, error, refetch } = useQuery(streamQueries.types(streamId, lastVersion));
  const shown = typesOf(address);
  const frame = useClickOutside(onClose);
  const jump = useMutation({
    mutationFn: async ({ name, by }: { name: string; by: 1 | -1 }) => {
      const options = streamQueries.versionsOfTypes(streamId, encodeURIComponent(name), 0n, BigInt(lastVersion));
      const { runs } = await queryClient.fetchQuery(options);
      return nextOfType(runsOf(runs), BigInt(addressNow().v ?? lastVersion), by);
    },
    onSuccess: (version) => version !== null && go({ v: String(version), view: undefined }),
  });
  const toggle = (name: string) =>
    go({ types: spellTypes(shown.includes(name) ? shown.filter((each) => each !== name) : [...shown, name]) });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it wherever the focus stands in it
    <div
      ref={frame}
      id={id}
      data-covers
      className={styles.types}
      onKeyDown={(pressed) => {
        if (pressed.key !== "Escape") return;
        pressed.stopPropagation();
        onClose();
      }}
    >
      {error && !data && <Trouble title="The types could not be read." error={error} onRetry={() => void refetch()} />}
      {!error && !data && <p aria-busy="true">Counting the events of each type…</p>}
      <ul aria-label="Types of events">
        {data?.types.map(({ name, events }) => (
          <li key={name}>
            <Checkbox
              size="xs"
              className={styles.typeName}
              label={<bdi>{visibleText(name)}</bdi>}
              checked={shown.includes(name)}
              onChange={() => toggle(name)}
            />
            <span>{formatCount(events)}</span>
            <ActionIcon size={24} aria-label={`${visibleText(name)} before this`} onClick={() => jump.mutate({ name, by: -1 })}>
              <IconChevronLeft {...icon} />
            </ActionIcon>
            <ActionIcon size={24} aria-label={`Next ${visibleText(name)}`} onClick={() => jump.mutate({ name, by: 1 })}>
              <IconChevronRight {...icon} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {jump.data === null && (
        <p role="status">
          There is no <bdi>{visibleText(jump.variables?.name ?? "event")}</bdi> {jump.variables?.by === 1 ? "after" : "before"} this
          version.
        </p>
      )}
      {jump.error && <p role="alert">{jump.error.message}</p>}
      <Button disabled={shown.length === 0} onClick={() => go({ types: undefined })}>
        Show all types
      </Button>
    </div>
  );
};
