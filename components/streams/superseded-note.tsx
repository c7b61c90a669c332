import { IconStrikethrough } from "@tabler/icons-react";
import Link from "next/link";
import type { StreamSuperseded } from "@/server/contracts/log-repairs";
import { ActorName } from "../action-log/actor-name";
import { formatDecimal } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import styles from "./letter-notes.module.css";

type Props = { superseded: StreamSuperseded; streamId: string };

/** Why an event of the stream is in no state, and which one counts instead. */
export const SupersededNote = ({ superseded: { actor, supersededAt, goesOn, repairId }, streamId }: Props) => (
  <div className={styles.notes}>
    <p className={styles.skipped}>
      <IconStrikethrough size={16} stroke={1.9} aria-hidden="true" />
      <span>
        <b>
          Counts no more: superseded by <ActorName name={actor} />
        </b>
        , <Time at={supersededAt} />
        {goesOn && (
          <>
            ; <Link href={paths.stream(goesOn.streamId, goesOn.streamVersion)}>v{formatDecimal(goesOn.streamVersion)}</Link>
            {goesOn.streamId !== streamId && (
              <>
                {" "}
                of <bdi>{visibleText(goesOn.streamId)}</bdi>
              </>
            )}{" "}
            counts instead
          </>
        )}
        . No fold takes it. <Link href={paths.logRepair(repairId)}>See the repair</Link>
      </span>
    </p>
  </div>
);
