/** How a store finds the events of one stream by its name. */
export type StreamKeys = {
  /** True of the stream's events; its key is the parameters from `place` on. With the version it is to be served by an index. */
  ofStream(place: number): string;
  /** Null for a name that no stream can have. */
  keyOf(streamId: string): readonly (string | null)[] | null;
};
