import { IconAlertTriangle, IconCheck, IconEyeOff, IconRefresh, type TablerIcon } from "@tabler/icons-react";
import type { Replica } from "@/server/contracts/replication";
import { ListFrame } from "../ui/list-frame";
import { StateMark } from "../ui/state-mark";
import { visibleText } from "../visible-text";
import styles from "./replication-section.module.css";
import { distanceText, replicaWord } from "./replication-words";

const COLUMNS = [{ head: "Replica" }, { head: "Has not replayed" }, { head: "What it means" }];

const ICONS: Record<Replica["status"], TablerIcon> = {
  "in-step": IconCheck,
  behind: IconAlertTriangle,
  "not-replaying": IconAlertTriangle,
  "catching-up": IconRefresh,
  copying: IconRefresh,
  unseen: IconEyeOff,
};

const keyOf = ({ name, address, state }: Replica, at: number): string => `${name} ${address} ${state} ${at}`;

const ReplicaRow = ({ replica }: { replica: Replica }) => (
  <tr>
    <td>
      <b>{visibleText(replica.name)}</b>
      <span className={styles.note}>{[replica.address, replica.syncState].filter((part) => part !== null).join(", ")}</span>
    </td>
    <td>
      {distanceText(replica.replayed)}
      {replica.flushed && replica.flushed.bytes > 0 && (
        <span className={styles.note}>not on its disk: {distanceText(replica.flushed)}</span>
      )}
      {replica.written && replica.written.bytes > 0 && <span className={styles.note}>not received: {distanceText(replica.written)}</span>}
    </td>
    <td>
      <StateMark icon={ICONS[replica.status]} {...replicaWord(replica)} />
      <span className={styles.note}>{replica.sentence}</span>
    </td>
  </tr>
);

export const ReplicaTable = ({ replicas }: { replicas: readonly Replica[] }) => (
  <ListFrame
    label="Replicas"
    columns={COLUMNS}
    className={styles.rows}
    rows={replicas.map((replica, at) => <ReplicaRow key={keyOf(replica, at)} replica={replica} />)}
  />
);
