/** What a refused request wants of whoever sent it: a session again, or a fresh proof of who sits there. */
export type Wanted = "sign-in" | "elevation";

type Waiting = { wanted: Wanted; settle: (isProven: boolean) => void };

let waiting: readonly Waiting[] = [];
let askers = 0;
const listeners = new Set<() => void>();

const tell = () => {
  for (const listener of listeners) listener();
};

/** The dialog that asks is there: without one, a refusal is just told. */
export const subscribeToWanted = (listener: () => void): (() => void) => {
  listeners.add(listener);
  askers += 1;
  return () => {
    listeners.delete(listener);
    askers -= 1;
  };
};

/** A session that is over comes before a second proof. Null while nobody waits. */
export const whatIsWanted = (): Wanted | null =>
  waiting.some(({ wanted }) => wanted === "sign-in") ? "sign-in" : (waiting[0]?.wanted ?? null);

/** Waits until somebody has proved it, and says whether they did. Requests that wait together are answered by one proof. */
export const askForProof = (wanted: Wanted): Promise<boolean> => {
  if (askers === 0) return Promise.resolve(false);
  return new Promise((settle) => {
    waiting = [...waiting, { wanted, settle }];
    tell();
  });
};

/** Whoever has signed in again, or proved it again, has done both: signing in is a fresh proof. */
export const settleProofs = (isProven: boolean): void => {
  const settled = waiting;
  waiting = [];
  tell();
  for (const { settle } of settled) settle(isProven);
};

let isEnded = false;

/** A request that only reads found no session. */
export const sayThatSessionEnded = (): void => {
  isEnded = true;
  tell();
};

export const hasSessionEnded = (): boolean => isEnded;
export const sayThatSessionIsBack = (): void => {
  isEnded = false;
  tell();
};
