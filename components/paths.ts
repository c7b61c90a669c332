const segment = encodeURIComponent;

/** Every address of the console and of its API, spelled once. */
export const paths = {
  overview: () => "/",
  projection: (name: string) => `/projections/${segment(name)}`,
  streams: (query: Record<string, string> = {}) => {
    const text = new URLSearchParams(query).toString();
    return text ? `/streams?${text}` : "/streams";
  },
  stream: (streamId: string, version?: string) => `/streams/${segment(streamId)}${version ? `?v=${version}` : ""}`,
};

export const api = {
  live: "/api/live",
  projection: (name: string) => `/api/projections/${segment(name)}`,
  projectionCommand: (name: string, command: "pause" | "resume" | "retry") => `/api/projections/${segment(name)}/${command}`,
  projectionHistory: (name: string, window: string) => `/api/projections/${segment(name)}/history?window=${window}`,
  projectionHistories: (window: string) => `/api/projection-histories?window=${window}`,
  streams: (query: Record<string, string>) => `/api/streams?${new URLSearchParams(query)}`,
  stream: (streamId: string) => `/api/streams/${segment(streamId)}`,
  streamPart: (streamId: string, part: "timeline" | "events" | "state", query: Record<string, string>) =>
    `/api/streams/${segment(streamId)}/${part}?${new URLSearchParams(query)}`,
};
