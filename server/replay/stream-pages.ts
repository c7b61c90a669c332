import type { RecordedEvent } from "@/server/domain/event";
import { PAGE_BYTES } from "@/server/sources/page-bytes";
import type { StreamSource } from "@/server/sources/stream-source";

type Reading = { source: Pick<StreamSource, "readStream">; streamId: string; signal: AbortSignal };

const FIRST_PAGE = 64;
const MOST = 2_000;

/** How many events the next page may have, guessed by the ends and the middle of this one. */
const nextLimit = (page: readonly RecordedEvent[]): number => {
  const sizes = [page[0], page[page.length >> 1], page.at(-1)].map((event) => JSON.stringify(event?.data ?? null).length);
  return Math.max(4, Math.min(MOST, Math.floor(PAGE_BYTES / Math.max(1, ...sizes))));
};

/** A stream's events after one version, up to another, oldest first. While a page is folded the next one is on its way. */
export async function* streamPages(
  { source, streamId, signal }: Reading,
  after: bigint | null,
  upTo: bigint,
): AsyncGenerator<RecordedEvent[]> {
  const read = (from: bigint | null, limit: number) => {
    const wanted = upTo - (from ?? -1n);
    const page = source.readStream({
      streamId,
      direction: "forwards",
      limit: wanted < BigInt(limit) ? Number(wanted) : limit,
      ...(from === null ? {} : { after: from }),
    });
    // A reader that stops early leaves it unread: its failure is nobody's then.
    page.catch(() => undefined);
    return page;
  };
  let limit = FIRST_PAGE;
  let reading = (after ?? -1n) >= upTo ? undefined : read(after, limit);
  while (reading) {
    signal.throwIfAborted();
    const page = await reading;
    const last = page.at(-1);
    if (!last) return;
    const isLast = last.streamVersion >= upTo;
    limit = nextLimit(page);
    reading = isLast ? undefined : read(last.streamVersion, limit);
    yield isLast ? page.filter(({ streamVersion }) => streamVersion <= upTo) : page;
  }
}
