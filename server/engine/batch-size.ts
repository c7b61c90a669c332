const LARGEST = 5_000;
const FIRST = 500;
/** Payload text a batch may hold: with events of a megabyte it is sixteen of them, with ordinary ones the count decides. */
const BATCH_BYTES = 16 * 1024 * 1024;

/** How many events the next batch may read: as many as memory allows, one by one while a refused event is being looked for. */
export class BatchSize {
  events = FIRST;

  /** A statement was refused for good: the next batches find out by which event. */
  isolate(): void {
    this.events = 1;
  }

  fit({ events, bytes }: { events: number; bytes: number }): void {
    const byBytes = events === 0 ? LARGEST : Math.floor((BATCH_BYTES * events) / Math.max(bytes, 1));
    this.events = Math.max(1, Math.min(LARGEST, this.events * 2, byBytes));
  }
}
