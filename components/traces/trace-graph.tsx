"use client";

import Link from "next/link";
import { useMemo } from "react";
import type { Trace, TracedEvent } from "@/server/contracts/traces";
import { countOf, elideMiddle } from "../format";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import { AxisTime } from "./axis-time";
import { EventCell } from "./event-cell";
import { eventName } from "./event-words";
import { onwardCounts } from "./shown-events";
import { SwimLanes } from "./swim-lanes";
import { eventBefore, type Swim } from "./swim-layout";

type Props = {
  trace: Trace;
  swim: Swim;
  byId: ReadonlyMap<string, TracedEvent>;
  source: string | undefined;
  chosen: string | undefined;
  onChoose: (eventId: string) => void;
};

/** Streams as lanes on one axis of time, joined by what caused what. */
export const TraceGraph = ({ trace, source, swim, byId, chosen, onChoose }: Props) => {
  const counts = useMemo(() => onwardCounts(trace), [trace]);
  const eventOf = (id: string) => byId.get(id)!;
  // A lane that many streams share does not say which one.
  const placeOf = ({ streamId }: TracedEvent) => (swim.lanes.includes(streamId) ? undefined : elideMiddle(visibleText(streamId), 20));
  return (
    <SwimLanes
      swim={swim}
      label={`Events of the trace by stream, ${countOf(trace.events.length, "event")}`}
      chosen={chosen}
      onChoose={onChoose}
      headOf={(lane) =>
        lane === null ? (
          "All other streams"
        ) : (
          <Link href={paths.streamOf(source, lane)} title={visibleText(lane)}>
            <bdi>{elideMiddle(visibleText(lane), 30)}</bdi>
          </Link>
        )
      }
      words={{
        timeOf: (id) => <AxisTime at={eventOf(id).occurredAt} previous={byId.get(eventBefore(swim, id) ?? "")?.occurredAt} />,
        nameOf: (id) => eventName(eventOf(id), source),
        cellOf: (id) => (
          <EventCell
            event={eventOf(id)}
            source={source}
            isChosen={id === chosen}
            place={placeOf(eventOf(id))}
            onward={counts.get(id) ?? 0}
          />
        ),
      }}
    />
  );
};
