/** Inclusive versions of a stream without a gap between them. */
export type VersionRun = { from: bigint; to: bigint };

/** Which of a stream's events are of which type. */
export type StreamTypesSource = {
  /** Types of the stream's events, the most frequent first, at most 500. */
  typesOfStream(streamId: string): Promise<{ name: string; events: number }[]>;
  /** The versions after `after` whose events are of these types, in order. */
  runsOfTypes(request: { streamId: string; types: readonly string[]; after?: bigint }): Promise<VersionRun[]>;
};
