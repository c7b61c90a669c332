import Link from "next/link";
import type { TracedEvent } from "@/server/contracts/traces";
import { elideMiddle } from "../format";
import { paths } from "../paths";
import { AxisTime } from "../traces/axis-time";
import { EventCell } from "../traces/event-cell";
import { eventName } from "../traces/event-words";
import { SwimLanes } from "../traces/swim-lanes";
import { eventBefore, type Swim } from "../traces/swim-layout";
import { visibleText } from "../visible-text";

type Props = {
  source: string | undefined;
  swim: Swim;
  byId: ReadonlyMap<string, TracedEvent>;
  chosen: string | undefined;
  onChoose: (eventId: string) => void;
};

/** Both streams on one axis; in one lane, each event says which stream it is of. */
export const CompareLanes = ({ source, swim, byId, chosen, onChoose }: Props) => {
  const eventOf = (id: string) => byId.get(id)!;
  const placeOf = ({ streamId, streamVersion }: TracedEvent) =>
    swim.lanes.includes(streamId) ? `v${streamVersion}` : `${elideMiddle(visibleText(streamId), 18)} v${streamVersion}`;
  return (
    <SwimLanes
      swim={swim}
      label="Events of both streams in the order of time"
      chosen={chosen}
      onChoose={onChoose}
      headOf={(lane) =>
        lane === null ? (
          "Both streams"
        ) : (
          <Link href={paths.streamOf(source, lane)} title={visibleText(lane)}>
            <bdi>{elideMiddle(visibleText(lane), 40)}</bdi>
          </Link>
        )
      }
      words={{
        timeOf: (id) => <AxisTime at={eventOf(id).occurredAt} previous={byId.get(eventBefore(swim, id) ?? "")?.occurredAt} />,
        nameOf: (id) => eventName(eventOf(id), source),
        cellOf: (id) => <EventCell event={eventOf(id)} source={source} isChosen={id === chosen} place={placeOf(eventOf(id))} />,
      }}
    />
  );
};
