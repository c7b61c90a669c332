import type { StreamCourse } from "@/server/contracts/replay";
import { formatDuration } from "../format";
import styles from "./film.module.css";

type Props = { course: StreamCourse | undefined; projection: string; foldedMs: number; isFinding: boolean; error: Error | null };

/** What the line shows, and what of it is left out. */
export const FilmTitle = ({ course, projection, foldedMs, isFinding, error }: Props) => (
  <p className={styles.title}>
    {course ? (
      <>
        <b>{course.column}</b> after each version, as {projection} has it
      </>
    ) : (
      "Every version of the stream"
    )}
    {course?.isThinned && ", thinned out to its highs and lows"}
    {foldedMs > 0 && `, ${formatDuration(foldedMs / 1_000)} of idle time hidden`}
    {isFinding && ", looking for the version…"}
    {error && <span role="alert">: {error.message}</span>}
  </p>
);
