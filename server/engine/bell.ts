/** Wakes those who wait. A ring between looking and waiting is not lost: who waits names the count it has seen. */
export class Bell {
  #waiting = new Set<() => void>();
  rings = 0;

  ring(): void {
    this.rings += 1;
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const wake of waiting) wake();
  }

  /** Resolves at the first ring after `seen`, after `timeoutMs`, or when aborted. */
  wait(seen: number, timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.rings !== seen) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      signal.addEventListener("abort", done);
      this.#waiting.add(done);
    });
  }
}
