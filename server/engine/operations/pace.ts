import { pause } from "@/server/engine/pause";

/** Spreads letters evenly over time, all sequences of an operation together. */
export class Pace {
  readonly #intervalMs: number;
  #nextAt = 0;

  constructor(lettersPerSecond: number | null) {
    this.#intervalMs = lettersPerSecond === null ? 0 : 1_000 / lettersPerSecond;
  }

  async take(signal: AbortSignal): Promise<void> {
    if (this.#intervalMs === 0) return;
    const now = performance.now();
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + this.#intervalMs;
    if (at > now) await pause(at - now, signal);
  }
}
