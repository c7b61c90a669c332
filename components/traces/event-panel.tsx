"use client";

import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import Link from "next/link";
import type { ToldEvents, TracedEvent } from "@/server/contracts/traces";
import { formatDecimal } from "../format";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import styles from "./event-panel.module.css";
import { typeText } from "./event-words";
import { PanelCauses } from "./panel-causes";
import { PanelConsequences } from "./panel-consequences";
import { PanelFacts } from "./panel-facts";
import { PanelFeeds } from "./panel-feeds";

type Props = {
  trace: Pick<ToldEvents, "types" | "projections" | "letters" | "events">;
  event: TracedEvent;
  /** The store of another tool that it stands in: no projection of this console reads it. */
  source?: string | undefined;
  /** Of an event that is shown here. */
  onChoose: (eventId: string) => void;
  /** Back to the list, where there is room for one of the two. */
  onList?: (() => void) | undefined;
};

/** The chosen event: what it is, why it happened, what it led to and who has it. */
export const EventPanel = ({ trace, event, source, onChoose, onList }: Props) => {
  const type = trace.types.find(({ name }) => name === event.type);
  const shown = { event, source, onChoose, isHere: (eventId: string) => trace.events.some((each) => each.eventId === eventId) };
  return (
    <article className={styles.panel} aria-label="Chosen event">
      {onList && (
        <Button variant="default" className={styles.back} leftSection={<IconArrowLeft size={16} stroke={1.9} />} onClick={onList}>
          All events
        </Button>
      )}
      <h2>
        {typeText(event.type, source)} {event.amount !== undefined && <span className={styles.amount}>{event.amount}</span>}
      </h2>
      {(type || source === undefined) && (
        <p className={styles.meaning}>
          {type?.meaning ?? "No registered projection reads this type, so nobody has written down what it means."}
        </p>
      )}
      <Link href={paths.streamOf(source, event.streamId, event.streamVersion)} className={styles.open}>
        Open <bdi>{visibleText(event.streamId)}</bdi> at v{formatDecimal(event.streamVersion)}
      </Link>
      <PanelFacts event={event} source={source} />
      <PanelCauses {...shown} />
      <PanelConsequences {...shown} />
      {source === undefined && <PanelFeeds event={event} trace={trace} />}
    </article>
  );
};
