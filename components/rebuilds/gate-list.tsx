import { Button } from "@mantine/core";
import { IconAlertCircle, IconCircleCheck, IconCircleDashed, type TablerIcon } from "@tabler/icons-react";
import { wholeProjection } from "@/server/contracts/reach";
import type { Gate, RebuildDetail } from "@/server/contracts/rebuilds";
import { May } from "../access/may";
import { useMe } from "../access/use-may";
import { visibleText } from "../visible-text";
import styles from "./gate-list.module.css";
import { gateWords, passWords } from "./gate-words";

const icons: Record<Gate["state"], TablerIcon> = { pass: IconCircleCheck, waiting: IconCircleDashed, "needs-you": IconAlertCircle };

/** Nobody agrees to the letters of a rebuild that they asked for. */
const AgreeButton = ({ rebuild, onApprove }: { rebuild: RebuildDetail; onApprove: () => void }) => {
  const isOwn = useMe()?.name === rebuild.actor;
  return (
    <>
      <May capability="rebuilds:operate" about={wholeProjection(rebuild.projection)}>
        <Button onClick={onApprove} disabled={isOwn} aria-haspopup="dialog" aria-describedby={isOwn ? "own-rebuild" : undefined}>
          Agree to them…
        </Button>
      </May>
      {isOwn && <p id="own-rebuild">You asked for this rebuild yourself: somebody else must agree.</p>}
    </>
  );
};

type ItemProps = { gate: Gate; rebuild: RebuildDetail; onApprove: () => void };

const Item = ({ gate: { name, state, title, sentence }, rebuild, onApprove }: ItemProps) => {
  const Icon = icons[state];
  return (
    <li data-state={state}>
      <Icon size={18} stroke={1.9} aria-hidden="true" />
      <div>
        <b>{title}</b> <span className={styles.state}>{gateWords[state]}</span>
        <p>{visibleText(sentence)}</p>
        {name === "letters-approved" && state === "needs-you" && <AgreeButton rebuild={rebuild} onApprove={onApprove} />}
        {name === "differences-seen" && state === "needs-you" && <a href="#rows-that-differ">The rows that differ</a>}
      </div>
    </li>
  );
};

/** What the switch waits for, each with icon and word. */
export const GateList = ({ rebuild, onApprove }: { rebuild: RebuildDetail; onApprove: () => void }) => (
  <section className={styles.section} aria-labelledby="gates">
    <header>
      <h2 id="gates">Before the switch</h2> <span className={styles.note}>{passWords(rebuild)}</span>
    </header>
    <ul className={styles.gates}>
      {rebuild.gates.map((gate) => (
        <Item key={gate.name} gate={gate} rebuild={rebuild} onApprove={onApprove} />
      ))}
    </ul>
  </section>
);
