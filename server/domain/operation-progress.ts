export type ProgressFacts = {
  isRunning: boolean;
  /** Letters that have an outcome. */
  settled: number;
  /** Letters that can still have one: those behind a failed letter cannot. */
  pending: number;
  runSeconds: number | null;
};

/** Letters a second since the start, and seconds to the end at that rate; null where they mean nothing. */
export const progressOf = ({
  isRunning,
  settled,
  pending,
  runSeconds,
}: ProgressFacts): { rate: number | null; etaSeconds: number | null } => {
  if (!isRunning || runSeconds === null || runSeconds <= 0 || settled === 0) return { rate: null, etaSeconds: null };
  const rate = settled / runSeconds;
  return { rate, etaSeconds: pending / rate };
};
