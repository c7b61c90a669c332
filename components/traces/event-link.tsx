import Link from "next/link";
import type { TracedEvent } from "@/server/contracts/traces";
import { elideMiddle, formatDecimal } from "../format";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import styles from "./event-panel.module.css";
import { typeText } from "./event-words";

type Named = Pick<TracedEvent, "eventId" | "type" | "streamId" | "streamVersion" | "correlationId"> & { amount?: string | undefined };

type Props = {
  event: Named;
  isHere: boolean;
  source: string | undefined;
  /** The trace that is shown. */
  trace: string | null;
  onChoose: (eventId: string) => void;
};

/** Goes to an event: chooses it where it is shown, opens its own trace, or its stream where that tells more. */
export const EventLink = ({ event, source, isHere, trace, onChoose }: Props) => {
  const { eventId, type, amount, streamId, streamVersion, correlationId } = event;
  const words = `${typeText(type, source)}${amount === undefined ? "" : ` ${amount}`}`;
  const isOfAnother = correlationId !== null && correlationId !== trace;
  const href = !isOfAnother ? paths.streamOf(source, streamId, streamVersion) : paths.trace(correlationId, { source, event: eventId });
  return (
    <>
      {isHere ? (
        <button type="button" className={styles.pick} onClick={() => onChoose(eventId)}>
          {words}
        </button>
      ) : (
        <Link href={href}>{words}</Link>
      )}{" "}
      <small>
        <bdi>{elideMiddle(visibleText(streamId), 24)}</bdi> v{formatDecimal(streamVersion)}
        {!isHere && isOfAnother && ", in another trace"}
        {!isHere && correlationId === null && ", in no trace"}
      </small>
    </>
  );
};
