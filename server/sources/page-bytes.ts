/** Bytes of payload and metadata after which a page of events ends, however few they are: a thousand events of a megabyte are many pages. */
export const PAGE_BYTES = 4_000_000;
