export type FaultPoint =
  | "after-lease"
  | "after-read"
  | "after-hold"
  | "after-write"
  | "after-letters"
  | "before-commit"
  | "after-commit-sent"
  | "after-commit"
  | "operation-claimed"
  | "letter-sent"
  | "letter-settled"
  | "letter-failed"
  | "sequence-done"
  | "before-finish"
  | "before-preview-stored"
  | "rebuild-prepared"
  | "rebuild-filled"
  | "comparison-claimed"
  | "fill-read"
  | "fill-copied"
  | "fill-committed"
  | "effect-sent"
  | "audit-claimed"
  | "audit-unit-read"
  | "audit-unit-committed"
  | "repair-claimed"
  | "repair-page-compared"
  | "repair-page-stored"
  | "repair-row-written"
  | "repair-row-settled"
  | "before-repair-end"
  | "copy-claimed"
  | "copy-page-read"
  | "copy-page-appended"
  | "copy-place-moved"
  | "copy-sent"
  | "copy-committed";

export type ReachFaultPoint = (point: FaultPoint) => void;

const SENT: readonly FaultPoint[] = ["after-commit-sent", "letter-sent", "copy-sent"];

/**
 * For crash tests: `TIDEMARK_FAULT=after-write:3` kills the engine the third time it gets there, as a power cut would;
 * `after-write:3:SIGSTOP` freezes it there.
 * Those in `SENT` let the COMMIT leave the process and die before the answer: the outcome is unknown to everybody.
 */
export const faultPoints = (spec: string | undefined): ReachFaultPoint => {
  if (!spec) return () => undefined;
  const [wanted, count = "1", signal] = spec.split(":");
  const strike = () => process.kill(process.pid, signal === "SIGSTOP" ? "SIGSTOP" : "SIGKILL");
  let left = Number(count);
  return (point) => {
    if (point !== wanted || --left !== 0) return;
    if (SENT.includes(point)) setImmediate(strike);
    else strike();
  };
};
