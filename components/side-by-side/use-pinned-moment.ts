"use client";

import { useMemo } from "react";
import type { SideBySide } from "@/server/contracts/traces";
import { eventsById } from "../traces/shown-events";
import { swimLayout } from "../traces/swim-layout";
import { useAddressSteps } from "../traces/use-address-steps";
import { useTraceKeys } from "../traces/use-trace-keys";
import { parseSideBySide, type SideBySideAddress, sideBySideQueryText } from "./side-by-side-address";
import { togetherLinks } from "./together-links";

/** Both streams on one axis, and the event whose moment is looked at: the one that the address pins, else the newest. */
export const usePinnedMoment = ({ left, right, events }: SideBySide, address: SideBySideAddress, isNarrow: boolean) => {
  const { go, step } = useAddressSteps(sideBySideQueryText);
  const byId = useMemo(() => eventsById(events), [events]);
  const swim = useMemo(
    () =>
      swimLayout(
        events.map(({ eventId, streamId, occurredAt }) => ({ id: eventId, lane: streamId, at: occurredAt })),
        togetherLinks(events),
        // In one lane where there is no room for two.
        { mostLanes: isNarrow ? 1 : 2, lanes: [left.streamId, right.streamId] },
      ),
    [events, left.streamId, right.streamId, isNarrow],
  );
  const order = useMemo(() => swim.rows.flatMap((row) => (row.kind === "event" ? [row.id] : [])), [swim]);
  const pinned = address.at === undefined ? undefined : byId.get(address.at);
  const chosen = pinned ?? byId.get(order.at(-1) ?? "");
  const chosenNow = () => {
    const { at } = parseSideBySide(new URLSearchParams(window.location.search)).address;
    return at !== undefined && byId.has(at) ? at : chosen?.eventId;
  };
  useTraceKeys({ source: address.source, order, byId, chosenNow, onStep: (at) => step({ at }) });
  return { swim, byId, chosen, isPinned: pinned !== undefined, isMissing: address.at !== undefined && !pinned, go };
};
