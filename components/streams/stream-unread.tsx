import { IconArrowLeft } from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { elideMiddle } from "../format";
import { visibleText } from "../visible-text";
import headerStyles from "./header.module.css";
import { streamsHref } from "./stream-address";
import styles from "./stream-page.module.css";

type Props = { streamId: string; source: string | undefined; isReading?: boolean; children?: ReactNode };

const TIMELINE = [55, 62, 48, 66, 52, 58, 44, 60];

const Bones = () => (
  <div className={styles.bones} aria-hidden="true">
    <div>
      {TIMELINE.map((width) => (
        <span key={width} style={{ width: `${width}%` }} />
      ))}
    </div>
    <div>
      <span style={{ width: "40%" }} />
      <span style={{ width: "70%" }} />
    </div>
  </div>
);

/** The name stands at once; the rest keeps its place until it is read, or says why it is not. */
export const StreamUnread = ({ streamId, source, isReading = false, children }: Props) => (
  <div className={styles.page} aria-busy={isReading}>
    <header className={headerStyles.header}>
      <Link href={streamsHref(source)} className={headerStyles.back} aria-label="All streams">
        <IconArrowLeft size={20} stroke={1.9} />
      </Link>
      <div className={headerStyles.name}>
        <div className={headerStyles.title}>
          <h1 title={visibleText(streamId)}>
            <bdi>{elideMiddle(visibleText(streamId), 64)}</bdi>
          </h1>
        </div>
        {isReading && (
          <p role="status" className={styles.pending}>
            Reading the stream…
          </p>
        )}
      </div>
    </header>
    {isReading ? <Bones /> : children}
  </div>
);
