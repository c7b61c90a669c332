export type Exit = { code: number | null; signal: string | null };

export type Life = {
  exit: Exit;
  /** Whether it had come up, and for how long it was. */
  wasReady: boolean;
  readyForMs: number;
  /** Without its database nothing boots; that is the database's fault. */
  databaseAnswers: boolean;
};

export type Record = { failedBoots: number; quickDeaths: number };
export type Verdict = { kind: "restart"; afterMs: number; record: Record } | { kind: "hopeless" };

export const CLEAN_RECORD: Record = { failedBoots: 0, quickDeaths: 0 };
export const LONGEST_BACK_OFF_MS = 2_000;
const FIRST_BACK_OFF_MS = 100;
const MOST_FAILED_BOOTS = 3;
const STEADY_MS = 10_000;

/** Shells say 128 + n for a child that signal n killed. */
const diedBySignal = ({ code, signal }: Exit): boolean => signal !== null || (code !== null && code > 128 && code < 160);

const isFailedBoot = ({ exit, wasReady, databaseAnswers }: Life): boolean =>
  !wasReady && databaseAnswers && !diedBySignal(exit) && exit.code !== 0;

/** What to do about a process that ended without being told to. */
export const judgeExit = (life: Life, record: Record): Verdict => {
  const failedBoots = isFailedBoot(life) ? record.failedBoots + 1 : life.wasReady ? 0 : record.failedBoots;
  if (failedBoots >= MOST_FAILED_BOOTS) return { kind: "hopeless" };
  const quickDeaths = life.wasReady && life.readyForMs >= STEADY_MS ? 0 : record.quickDeaths + 1;
  const afterMs = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** Math.max(0, quickDeaths - 1));
  return { kind: "restart", afterMs, record: { failedBoots, quickDeaths } };
};
