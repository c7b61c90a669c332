import type { EventText } from "@/server/sources/search-source";

type Options = {
  /** Read already, so that what is refused is refused before a file begins. */
  first: IteratorResult<EventText[]>;
  rest: AsyncIterator<EventText[]>;
  head: string;
  textOf: (events: readonly EventText[]) => string | Promise<string>;
  /** Once, however it ends. */
  onEnd: () => void;
  /** It was cut off by an error, and not by who takes it. */
  onCut: (error: unknown) => void;
  /** A reader that takes nothing for this long is given up. */
  patienceMs?: number;
};

type Controller = ReadableStreamDefaultController<Uint8Array>;

/** The largest batch takes this long at half a megabit a second. */
const PATIENCE_MS = 120_000;

/** Calls back once `patienceMs` have passed since `start`; it keeps no process alive. */
const patience = (patienceMs: number) => {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  const start = (giveUp: () => void) => {
    stop();
    timer = setTimeout(giveUp, patienceMs).unref();
  };
  return { start, stop };
};

/**
 * Batch after batch, each when it is taken: a slow reader keeps one batch in memory and no connection, and one that takes nothing any
 * more, or never began to, keeps nothing. An error breaks the answer off, so that nobody takes the file for whole: its chunked encoding
 * lacks its end, and a browser shows the download as failed.
 */
export const lineStream = ({ first, rest, head, textOf, onEnd, onCut, patienceMs = PATIENCE_MS }: Options): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  const waiting = patience(patienceMs);
  let isLeft = false;
  let take = async (): Promise<IteratorResult<EventText[]>> => {
    take = () => rest.next();
    return first;
  };
  const finish = () => {
    waiting.stop();
    onEnd();
  };
  const leave = () => {
    finish();
    isLeft = true;
  };
  const cut = (controller: Controller, error: unknown) => {
    if (isLeft) return;
    leave();
    onCut(error);
    controller.error(error);
  };
  const hand = (controller: Controller, text: string) => {
    if (text) controller.enqueue(encoder.encode(text));
    waiting.start(() => cut(controller, new Error(`nothing was taken for ${patienceMs / 1_000} s`)));
  };
  const pull = async (controller: Controller) => {
    waiting.stop();
    try {
      const { value, done } = await take();
      if (isLeft) return;
      if (!done) {
        const text = await textOf(value);
        return isLeft ? undefined : hand(controller, text);
      }
      finish();
      controller.close();
    } catch (error) {
      cut(controller, error);
    }
  };
  return new ReadableStream<Uint8Array>({ start: (controller) => hand(controller, head), pull, cancel: leave }, { highWaterMark: 1 });
};
