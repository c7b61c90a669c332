import { IconStrikethrough } from "@tabler/icons-react";
import Link from "next/link";
import type { StreamSuperseded } from "@/server/contracts/log-repairs";
import { ActorName } from "../action-log/actor-name";
import { formatDecimal } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import styles from "./letter-notes.module.css";

/** Why an event of the stream is in no state. */
export const SupersededNote = ({ superseded: { actor, supersededAt, supersededBy, repairId } }: { superseded: StreamSuperseded }) => (
  <div className={styles.notes}>
    <p className={styles.skipped}>
      <IconStrikethrough size={16} stroke={1.9} aria-hidden="true" />
      <span>
        <b>
          Counts no more: superseded by <ActorName name={actor} />
        </b>
        , <Time at={supersededAt} />
        {supersededBy !== null && `; the event at position ${formatDecimal(supersededBy)} counts instead`}.{" "}
        <Link href={paths.logRepair(repairId)}>See the repair</Link>
      </span>
    </p>
  </div>
);
