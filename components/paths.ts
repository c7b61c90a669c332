const segment = encodeURIComponent;

const withQuery = (path: string, query: Record<string, string>): string => {
  const text = new URLSearchParams(query).toString();
  return text ? `${path}?${text}` : path;
};

/** Every address of the console and of its API, spelled once. */
export const paths = {
  overview: () => "/",
  projection: (name: string) => `/projections/${segment(name)}`,
  streams: (query: Record<string, string> = {}) => withQuery("/streams", query),
  stream: (streamId: string, version?: string) => `/streams/${segment(streamId)}${version ? `?v=${version}` : ""}`,
  deadLetters: (query: Record<string, string> = {}) => withQuery("/dead-letters", query),
  heldSequence: (projection: string, sequence: string) => `/dead-letters/${segment(projection)}/${segment(sequence)}`,
  operations: (query: Record<string, string> = {}) => withQuery("/operations", query),
  operation: (id: string) => `/operations/${segment(id)}`,
  rebuilds: (query: Record<string, string> = {}) => withQuery("/rebuilds", query),
  rebuild: (id: string) => `/rebuilds/${segment(id)}`,
};

export const api = {
  live: "/api/live",
  projections: "/api/projections",
  projection: (name: string) => `/api/projections/${segment(name)}`,
  projectionCommand: (name: string, command: "pause" | "resume" | "retry") => `/api/projections/${segment(name)}/${command}`,
  projectionHistory: (name: string, window: string) => `/api/projections/${segment(name)}/history?window=${window}`,
  projectionHistories: (window: string) => `/api/projection-histories?window=${window}`,
  streams: (query: Record<string, string>) => `/api/streams?${new URLSearchParams(query)}`,
  stream: (streamId: string) => `/api/streams/${segment(streamId)}`,
  streamPart: (streamId: string, part: "timeline" | "events" | "state", query: Record<string, string>) =>
    `/api/streams/${segment(streamId)}/${part}?${new URLSearchParams(query)}`,
  deadLetters: (query: Record<string, string>) => withQuery("/api/dead-letters", query),
  deadLetterCauses: (projection?: string) => withQuery("/api/dead-letter-causes", projection ? { projection } : {}),
  causeNotes: (projection: string, fingerprint: string) => `/api/dead-letter-causes/${segment(projection)}/${fingerprint}/notes`,
  heldSequence: (projection: string, sequence: string, query: Record<string, string> = {}) =>
    withQuery(`/api/dead-letters/${segment(projection)}/${segment(sequence)}`, query),
  restoreLetter: (projection: string, sequence: string) => `/api/dead-letters/${segment(projection)}/${segment(sequence)}/restore`,
  letterRuns: (kind: "redrive" | "discard") => `/api/${kind}s`,
  operations: (query: Record<string, string>) => withQuery("/api/operations", query),
  operation: (id: string) => `/api/operations/${segment(id)}`,
  operationItems: (id: string, query: Record<string, string>) => withQuery(`/api/operations/${segment(id)}/items`, query),
  operationCommand: (id: string, command: "cancel" | "acknowledge") => `/api/operations/${segment(id)}/${command}`,
  rebuilds: (query: Record<string, string> = {}) => withQuery("/api/rebuilds", query),
  rebuild: (id: string) => `/api/rebuilds/${segment(id)}`,
  rebuildCommand: (id: string, command: "pause" | "resume" | "cancel" | "compare" | "approve" | "promote" | "rollback" | "retire") =>
    `/api/rebuilds/${segment(id)}/${command}`,
  rebuildPlan: (query: Record<string, string>) => withQuery("/api/rebuild-plan", query),
  rebuildDryRuns: "/api/rebuild-dry-runs",
  rowRebuilds: "/api/row-rebuilds",
  redriveSchedules: "/api/redrive-schedules",
  redriveSchedule: (name: string, command: "switch-on" | "switch-off") => `/api/redrive-schedules/${segment(name)}/${command}`,
};
