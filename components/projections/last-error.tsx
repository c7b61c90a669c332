import Link from "next/link";
import type { ProjectionDetail } from "@/server/contracts/projections";
import { paths } from "../paths";
import { Time } from "../time/time";
import styles from "./projection-sections.module.css";

/** What stopped it: the event, where to look at it, and the cause as it was thrown. */
export const LastError = ({ failure }: { failure: NonNullable<ProjectionDetail["lastError"]> }) => {
  const { at, event, cause } = failure;
  return (
    <section className={styles.section} aria-labelledby="last-error">
      <h2 id="last-error">
        Last error{" "}
        <span className={styles.note}>
          <Time at={at} />
        </span>
      </h2>
      <p className={styles.error}>
        <b>{cause.type}:</b> {cause.message}
      </p>
      {event && (
        <p className={styles.where}>
          At{" "}
          <Link href={paths.stream(event.streamId, event.streamVersion)}>
            {event.type}, version {event.streamVersion} of {event.streamId}
          </Link>
          , position {event.globalPosition}, event <code>{event.eventId}</code>.
        </p>
      )}
      {cause.stack && (
        <details className={styles.stack}>
          <summary>Where it was thrown</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>{cause.stack}</pre>
        </details>
      )}
    </section>
  );
};
