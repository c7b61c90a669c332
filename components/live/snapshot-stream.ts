import { api } from "../paths";

type Handlers = { onSnapshot: (text: string) => void; onLost: () => void };

/** The server looks once a second; a slow database may cost it a few. A connection that a proxy has silently dropped looks open for ever. */
const SILENT_AFTER_MS = 10_000;
const LONGEST_WAIT_MS = 5_000;

/**
 * Keeps one EventSource open until closed: it comes back after refusals (which EventSource itself gives up on) and after
 * silence. The wait doubles up to five seconds. Only a snapshot proves a connection; the head of an answer does not.
 */
export const openSnapshotStream = ({ onSnapshot, onLost }: Handlers): { close: () => void; retryNow: () => void } => {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = 500;
  let closed = false;

  const wait = (milliseconds: number, then: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(then, milliseconds);
  };

  const lose = () => {
    source?.close();
    if (closed) return;
    onLost();
    wait(waitMs, connect);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  };

  const connect = () => {
    source?.close();
    source = new EventSource(api.live);
    wait(SILENT_AFTER_MS, lose);
    source.addEventListener("error", lose);
    source.addEventListener("snapshot", ({ data }) => {
      waitMs = 500;
      wait(SILENT_AFTER_MS, lose);
      onSnapshot(data);
    });
  };

  connect();
  return {
    close: () => {
      closed = true;
      clearTimeout(timer);
      source?.close();
    },
    retryNow: connect,
  };
};
