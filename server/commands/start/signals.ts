/** npm passes the terminal's Ctrl-C on to a process that has heard it already: the echo is not a second wish. */
const ECHO_MS = 400;

/** Resolves at the first wish to stop; a second one aborts `hasten`. */
export const awaitStopWish = (): { wish: Promise<string>; hasten: AbortSignal } => {
  const hasten = new AbortController();
  const wish = new Promise<string>((resolve) => {
    let first = 0;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => {
        if (first === 0) {
          first = Date.now();
          resolve(signal);
        } else if (Date.now() - first > ECHO_MS) hasten.abort();
      });
  });
  return { wish, hasten: hasten.signal };
};
