import type { RecordedEvent } from "./event";

/** An event with the store's own words for it: payload and metadata as the JSON text that the store prints, every digit in it. */
export type Evidence = {
  event: RecordedEvent;
  data: string;
  metadata: string;
  /** The store's seal, in hexadecimal. */
  checksum: string;
  /** False where the seal does not fit the event any more: it was changed behind the store's back. */
  isSealed: boolean;
};
