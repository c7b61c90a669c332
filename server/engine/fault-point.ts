export type FaultPoint =
  | "after-lease"
  | "after-read"
  | "after-hold"
  | "after-write"
  | "before-commit"
  | "after-commit-sent"
  | "after-commit";

export type ReachFaultPoint = (point: FaultPoint) => void;

const die = () => process.kill(process.pid, "SIGKILL");

/**
 * For crash tests: `TIDEMARK_FAULT=after-write:3` kills the engine the third time it gets there, as a power cut would.
 * `after-commit-sent` lets the COMMIT leave the process and dies before the answer: the outcome is unknown to everybody.
 */
export const faultPoints = (spec: string | undefined): ReachFaultPoint => {
  if (!spec) return () => undefined;
  const [wanted, count = "1"] = spec.split(":");
  let left = Number(count);
  return (point) => {
    if (point !== wanted || --left > 0) return;
    if (point === "after-commit-sent") setImmediate(die);
    else die();
  };
};
