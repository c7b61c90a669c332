import type { Position } from "@/server/domain/position";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";
import type { Bell } from "./bell";
import { pause, retryDelayMs } from "./pause";

const BUSY_MS = 5;
const IDLE_MS = 200;

/**
 * Publishes the head while it moves and rings the engine's bell when it did. Every engine does it: the store's compare-and-set
 * makes several as good as one, and no engine depends on another's doorbell, which is only a shortcut through the pause.
 */
export const followHead = async (
  {
    source,
    bell,
    doorbell,
    logger,
    onHead,
  }: { source: EventSource; bell: Bell; doorbell: Bell; logger: Logger; onHead: (head: Position) => void },
  signal: AbortSignal,
): Promise<void> => {
  let known: Position | null = null;
  let delayMs = BUSY_MS;
  let failures = 0;
  while (!signal.aborted) {
    const rings = doorbell.rings;
    try {
      if (known === null || failures > 0) await source.assertUsable();
      const head = await source.publishHead();
      if (failures > 0) logger.info("the store can be read again");
      failures = 0;
      delayMs = head === known ? Math.min(delayMs * 2, IDLE_MS) : BUSY_MS;
      if (head !== known) {
        known = head;
        onHead(head);
        bell.ring();
      }
      await doorbell.wait(rings, delayMs, signal);
    } catch (error) {
      failures += 1;
      if (failures === 1) logger.warn({ err: error }, "the head cannot be read; trying again until it can");
      await pause(retryDelayMs(failures), signal);
    }
  }
};
