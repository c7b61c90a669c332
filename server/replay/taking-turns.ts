import { setImmediate as breathe } from "node:timers/promises";

/** Longer than this nobody else on the process waits for a fold. */
const SLICE_MS = 20;

/**
 * The same items, one by one, for work that may be large for each of them: whoever else waits for the process gets a turn in between.
 * Throws the signal's reason once it is aborted.
 */
export async function* takingTurns<T>(items: Iterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  let since = performance.now();
  for (const item of items) {
    yield item;
    if (performance.now() - since < SLICE_MS) continue;
    await breathe();
    signal.throwIfAborted();
    since = performance.now();
  }
}
