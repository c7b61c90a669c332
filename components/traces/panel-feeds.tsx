import { IconCheck, IconClock, IconMailExclamation, IconMailOff, type TablerIcon } from "@tabler/icons-react";
import Link from "next/link";
import type { FeedState, ToldEvents, TracedEvent } from "@/server/contracts/traces";
import { paths } from "../paths";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import styles from "./event-panel.module.css";

const words: Record<FeedState, { word: string; icon: TablerIcon; tone: string | undefined }> = {
  applied: { word: "has it", icon: IconCheck, tone: styles.ok },
  unread: { word: "has not read it yet", icon: IconClock, tone: styles.warn },
  parked: { word: "could not apply it", icon: IconMailExclamation, tone: styles.bad },
  waiting: { word: "waits with it behind an earlier one", icon: IconClock, tone: styles.warn },
  discarded: { word: "skipped it", icon: IconMailOff, tone: styles.quiet },
};

type Props = { event: TracedEvent; trace: Pick<ToldEvents, "projections" | "letters"> };

const LetterLine = ({ letter }: { letter: ToldEvents["letters"][number] }) => (
  <p>
    {letter.settled ? (
      <>
        {visibleText(letter.settled.by)}, <Time at={letter.settled.at} />
        {letter.settled.reason && <>: “{visibleText(letter.settled.reason)}”</>}
      </>
    ) : (
      letter.cause && visibleText(letter.cause.message)
    )}{" "}
    <Link href={paths.heldSequence(letter.projection, letter.sequence)}>{letter.settled ? "Its sequence" : "What holds it back"}</Link>
  </p>
);

/** Every live projection that reads the event: has it, and if not why. */
export const PanelFeeds = ({ event, trace }: Props) => (
  <section className={styles.section}>
    <h3>Who has it</h3>
    {event.feeds.length === 0 && <p>No projection reads events of this type.</p>}
    <ul className={styles.feeds}>
      {event.feeds.map(({ projection, state }) => {
        const { word, icon: Icon, tone } = words[state];
        const screen = trace.projections.find((each) => each.projection === projection)?.screen ?? projection;
        const letter = trace.letters.find((each) => each.projection === projection && each.eventId === event.eventId);
        return (
          <li key={projection}>
            <Icon size={16} stroke={1.9} aria-hidden="true" className={tone} />
            <div>
              <Link href={paths.projection(projection)}>{screen}</Link> {word}
              {letter && <LetterLine letter={letter} />}
            </div>
          </li>
        );
      })}
    </ul>
  </section>
);
