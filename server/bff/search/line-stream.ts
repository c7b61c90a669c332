import type { EventText } from "@/server/sources/search-source";

type Options = {
  /** Read already, so that what is refused is refused before a file begins. */
  first: IteratorResult<EventText[]>;
  rest: AsyncIterator<EventText[]>;
  head: string;
  textOf: (events: readonly EventText[]) => string;
  /** Once, however it ends. */
  onEnd: () => void;
  /** It was cut off by an error, and not by who takes it. */
  onCut: (error: unknown) => void;
};

/**
 * Batch after batch, each when it is taken: a slow reader keeps one batch in memory and no connection. An error breaks the answer off,
 * so that nobody takes the file for whole: its chunked encoding lacks its end, and a browser shows the download as failed.
 */
export const lineStream = ({ first, rest, head, textOf, onEnd, onCut }: Options): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  let ready: IteratorResult<EventText[]> | undefined = first;
  let isLeft = false;
  const take = async (): Promise<IteratorResult<EventText[]>> => {
    const batch = ready ?? (await rest.next());
    ready = undefined;
    return batch;
  };
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        if (head) controller.enqueue(encoder.encode(head));
      },
      pull: async (controller) => {
        try {
          const { value, done } = await take();
          if (isLeft) return;
          if (!done) return controller.enqueue(encoder.encode(textOf(value)));
          onEnd();
          controller.close();
        } catch (error) {
          onEnd();
          if (isLeft) return;
          onCut(error);
          controller.error(error);
        }
      },
      cancel: () => {
        isLeft = true;
        onEnd();
      },
    },
    { highWaterMark: 1 },
  );
};
