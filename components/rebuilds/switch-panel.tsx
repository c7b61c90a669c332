"use client";

import { Button } from "@mantine/core";
import { IconArrowBackUp, IconArrowsExchange } from "@tabler/icons-react";
import { wholeProjection } from "@/server/contracts/reach";
import type { RebuildDetail } from "@/server/contracts/rebuilds";
import { May } from "../access/may";
import { formatDuration } from "../format";
import { useNow } from "../time/clock";
import { Time } from "../time/time";
import { GateList } from "./gate-list";
import { switchRefusal } from "./gate-words";
import type { RebuildCommandName } from "./rebuild-state";
import { otherSide, servingSide, sideName } from "./side-words";
import styles from "./switch-panel.module.css";

type Props = { rebuild: RebuildDetail; onAsk: (command: RebuildCommandName) => void };

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const Switch = ({ rebuild, onAsk }: Props) => {
  const refusal = switchRefusal(rebuild);
  const to = sideName(rebuild, "candidate");
  return (
    <section className={styles.switch} aria-label="The switch">
      <May capability="rebuilds:operate" about={wholeProjection(rebuild.projection)}>
        <Button
          fullWidth
          variant="filled"
          disabled={refusal !== null}
          onClick={() => onAsk("promote")}
          leftSection={<IconArrowsExchange size={16} stroke={1.9} aria-hidden="true" />}
          aria-haspopup="dialog"
          aria-describedby="switch-note"
        >
          Switch readers to {to}
        </Button>
      </May>
      <p id="switch-note">
        {refusal} The switch moves <code>{rebuild.view}</code> in one transaction; readers notice nothing.
      </p>
      <p>
        {capital(sideName(rebuild, "live"))} is then kept current. <b>Roll back</b> stays here as one click for as long.
      </p>
    </section>
  );
};

const Left = ({ until }: { until: string }) => {
  const now = useNow();
  const seconds = (Date.parse(until) - now) / 1_000;
  if (now === 0) return null;
  return <> {seconds > 0 ? `${formatDuration(seconds)} are left` : "its time is over"}</>;
};

/** After the switch: the way back, how long it stays open, and the end of it. */
const Kept = ({ rebuild, onAsk }: Props) => {
  const serving = servingSide(rebuild);
  const kept = sideName(rebuild, otherSide(serving));
  const isBack = rebuild.state === "rolled-back";
  return (
    <section className={styles.switch} aria-labelledby="way-back">
      <h2 id="way-back">{isBack ? "Readers were returned" : "The way back"}</h2>
      {!isBack && (
        <May capability="rebuilds:operate" about={wholeProjection(rebuild.projection)}>
          <Button
            fullWidth
            onClick={() => onAsk("rollback")}
            leftSection={<IconArrowBackUp size={16} stroke={1.9} aria-hidden="true" />}
            aria-haspopup="dialog"
            aria-describedby="kept-note"
          >
            Roll back to {kept}…
          </Button>
        </May>
      )}
      <p id="kept-note">
        {capital(kept)} is kept current beside {sideName(rebuild, serving)}
        {rebuild.keptUntil ? (
          <>
            {" "}
            until <Time at={rebuild.keptUntil} precision="minute" />:<Left until={rebuild.keptUntil} />.
          </>
        ) : (
          "."
        )}
      </p>
      <p>
        Its table is dropped then, or when it is retired by hand.{" "}
        <May capability="rebuilds:operate" about={wholeProjection(rebuild.projection)}>
          <Button className={styles.retire ?? ""} onClick={() => onAsk("retire")} aria-haspopup="dialog">
            Retire {kept}…
          </Button>
        </May>
      </p>
    </section>
  );
};

/** What the switch waits for and the switch; after it, the way back. */
export const SwitchPanel = ({ rebuild, onAsk }: Props) => {
  const { state, gates } = rebuild;
  const isKept = state === "promoted" || state === "rolled-back";
  const canSwitch = state !== "promoted" && gates.length > 0;
  return (
    <>
      {isKept && <Kept rebuild={rebuild} onAsk={onAsk} />}
      {canSwitch && <GateList rebuild={rebuild} onApprove={() => onAsk("approve")} />}
      {canSwitch && <Switch rebuild={rebuild} onAsk={onAsk} />}
    </>
  );
};
