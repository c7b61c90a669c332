/** Larger batches cost more: their events outlive the young generation of the heap, and collecting them was a third of the CPU. */
const LARGEST = 1_000;
/** Few enough that an engine which died of memory comes back: fifty events of a megabyte. */
const FIRST = 50;
/** Payload text a batch may hold, while the next one is read: with events of a megabyte it is eight of them, with ordinary ones the count decides. */
const BATCH_BYTES = 8 * 1024 * 1024;

/** How many events the next batch may read: as many as memory allows. */
export class BatchSize {
  events = FIRST;

  /** The batch did not commit, perhaps because it was too much at once. */
  shrink(): void {
    this.events = Math.ceil(this.events / 2);
  }

  fit({ events, bytes }: { events: number; bytes: number }): void {
    const byBytes = events === 0 ? LARGEST : Math.floor((BATCH_BYTES * events) / Math.max(bytes, 1));
    this.events = Math.max(1, Math.min(LARGEST, this.events * 2, byBytes));
  }
}
