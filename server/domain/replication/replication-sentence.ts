import { counted } from "../duration";
import { type Severity, worstOf } from "../lag";
import type { ReplicaVerdict } from "./replica";
import type { SlotVerdict } from "./slot";
import type { SynchronyVerdict } from "./synchrony";

type Judged = {
  isStandby: boolean;
  synchrony: SynchronyVerdict;
  replicas: readonly ({ name: string } & ReplicaVerdict)[];
  slots: readonly ({ name: string } & SlotVerdict)[];
};

const isGrave = ({ severity }: { severity: Severity }): boolean => severity !== "none";

const inStep = (replicas: Judged["replicas"]): string => {
  const unseen = replicas.filter(({ status }) => status === "unseen").length;
  if (unseen > 0)
    return `${counted(unseen, "replica")} ${unseen === 1 ? "is" : "are"} connected; how ${unseen === 1 ? "it stands" : "they stand"} is not told to this login.`;
  return replicas.length === 1 ? "The replica keeps up." : `All ${counted(replicas.length, "replica")} keep up.`;
};

/** The one thing to know first: what is worst, else how everything stands. */
export const replicationSentence = ({ isStandby, synchrony, replicas, slots }: Judged): { severity: Severity; sentence: string } => {
  const severity = worstOf(...[synchrony, ...replicas, ...slots].map((each) => each.severity));
  const is = (each: { severity: Severity }): boolean => isGrave(each) && each.severity === severity;
  if (is(synchrony)) return { severity, sentence: synchrony.sentence };
  const replica = replicas.find(is);
  if (replica) return { severity, sentence: `Replica ${replica.name}: ${replica.sentence}` };
  const slot = slots.find(is);
  if (slot) return { severity, sentence: `Slot ${slot.name}: ${slot.sentence}` };
  if (replicas.length > 0) return { severity, sentence: inStep(replicas) };
  const standby = isStandby ? "This server is a standby itself, and nobody reads on from it." : "No replica reads this server's log.";
  return { severity, sentence: standby };
};
