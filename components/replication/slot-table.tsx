import { IconAlertTriangle, IconCheck, IconCircleX, IconMinus, type TablerIcon } from "@tabler/icons-react";
import type { Slot } from "@/server/contracts/replication";
import { bytesText } from "../rebuilds/plan-words";
import { ListFrame } from "../ui/list-frame";
import { StateMark } from "../ui/state-mark";
import { visibleText } from "../visible-text";
import styles from "./replication-section.module.css";
import { slotWord } from "./replication-words";

const COLUMNS = [{ head: "Slot" }, { head: "Keeps" }, { head: "What it means" }];

const ICONS: Record<Slot["status"], TablerIcon> = {
  read: IconCheck,
  unread: IconAlertTriangle,
  ending: IconAlertTriangle,
  lost: IconCircleX,
  empty: IconMinus,
};

const SlotRow = ({ slot }: { slot: Slot }) => (
  <tr>
    <td>
      <b>{visibleText(slot.name)}</b>
      <span className={styles.note}>{[slot.kind, slot.database, slot.walStatus].filter((part) => part !== null).join(", ")}</span>
    </td>
    <td>{slot.retainedBytes === null ? "nothing" : bytesText(slot.retainedBytes)}</td>
    <td>
      <StateMark icon={ICONS[slot.status]} {...slotWord(slot)} />
      <span className={styles.note}>{slot.sentence}</span>
    </td>
  </tr>
);

export const SlotTable = ({ slots }: { slots: readonly Slot[] }) => (
  <ListFrame
    label="Replication slots"
    columns={COLUMNS}
    className={styles.rows}
    rows={slots.map((slot) => <SlotRow key={slot.name} slot={slot} />)}
  />
);
