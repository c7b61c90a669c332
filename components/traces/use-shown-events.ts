"use client";

import { useEffect, useMemo, useRef } from "react";
import type { Trace } from "@/server/contracts/traces";
import { announce } from "../ui/announcer";
import { eventName } from "./event-words";
import { eventsById, firstLook, listOrder, swimOf } from "./shown-events";
import { parseTraceAddress, type TraceAddress, traceQueryText } from "./trace-address";
import { useAddressSteps } from "./use-address-steps";
import { useTraceKeys } from "./use-trace-keys";

/** The events as they are shown, the chosen one, and the ways to choose another: whoever steps without seeing hears where they are. */
export const useShownEvents = (trace: Trace, address: TraceAddress, isNarrow: boolean) => {
  const { go, step } = useAddressSteps(traceQueryText);
  const byId = useMemo(() => eventsById(trace.events), [trace]);
  const list = useMemo(() => listOrder(trace), [trace]);
  const swim = useMemo(() => swimOf(trace), [trace]);
  const view = isNarrow ? "list" : (address.view ?? "graph");
  const asked = address.event === undefined ? undefined : byId.get(address.event);
  // A narrow screen shows the list until an event is chosen.
  const chosen = asked ?? (isNarrow ? undefined : firstLook(trace.events));
  const order = useMemo(
    () => (view === "list" ? list.map(({ eventId }) => eventId) : swim.rows.flatMap((row) => (row.kind === "event" ? [row.id] : []))),
    [view, list, swim],
  );
  const chosenNow = () => {
    const { event } = parseTraceAddress(new URLSearchParams(window.location.search)).address;
    return event !== undefined && byId.has(event) ? event : chosen?.eventId;
  };
  useTraceKeys({ source: address.source, order, byId, chosenNow, onStep: (event) => step({ event }) });
  const told = useRef(chosen?.eventId);
  useEffect(() => {
    if (chosen && told.current !== chosen.eventId) announce(eventName(chosen, address.source));
    told.current = chosen?.eventId;
  }, [chosen, address.source]);
  return { byId, list, swim, view, chosen, isMissing: address.event !== undefined && !asked, go } as const;
};
