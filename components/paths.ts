const segment = encodeURIComponent;

/** Undefined parts are left out. */
const withQuery = (path: string, query: Record<string, string | undefined>): string => {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const text = new URLSearchParams(given).toString();
  return text ? `${path}?${text}` : path;
};

type StreamPart =
  | "timeline"
  | "events"
  | "types"
  | "versions"
  | "state"
  | "diff"
  | "blame"
  | "course"
  | "touched-keys"
  | "row-check"
  | "what-if"
  | "superseded";

/** Every address of the console and of its API, spelled once. */
export const paths = {
  overview: () => "/",
  projection: (name: string) => `/projections/${segment(name)}`,
  streams: (query: Record<string, string> = {}) => withQuery("/streams", query),
  stream: (streamId: string, version?: string) => `/streams/${segment(streamId)}${version ? `?v=${version}` : ""}`,
  /** `source`: the store of another tool that it stands in, nothing for the console's own. */
  streamOf: (source: string | undefined, streamId: string, v?: string) => withQuery(`/streams/${segment(streamId)}`, { source, v }),
  streamAt: (streamId: string, query: { v?: string | undefined; projection?: string | undefined }) =>
    withQuery(`/streams/${segment(streamId)}`, query),
  sources: () => "/sources",
  source: (name: string) => `/sources/${segment(name)}`,
  sourceStreams: (name: string, query: Record<string, string> = {}) => withQuery(`/sources/${segment(name)}/streams`, query),
  sourceEvents: (name: string, query: Record<string, string> = {}) => withQuery(`/sources/${segment(name)}/events`, query),
  sourceLetters: (name: string, query: { consumer?: string | undefined; partition?: string | undefined } = {}) =>
    withQuery(`/sources/${segment(name)}/letters`, query),
  sourceConsumer: (name: string, consumer: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/sources/${segment(name)}/consumers/${segment(consumer)}`, query),
  traces: (query: { source?: string | undefined } = {}) => withQuery("/traces", query),
  trace: (correlationId: string, query: { source?: string | undefined; event?: string } = {}) =>
    withQuery(`/traces/${segment(correlationId)}`, query),
  /** Both stand in the same store. The page asks for one that is absent. */
  compareStreams: (source: string | undefined, left?: string | undefined, right?: string | undefined) =>
    withQuery("/compare", { source, left, right }),
  deadLetters: (query: Record<string, string> = {}) => withQuery("/dead-letters", query),
  heldSequence: (projection: string, sequence: string) => `/dead-letters/${segment(projection)}/${segment(sequence)}`,
  operations: (query: Record<string, string> = {}) => withQuery("/operations", query),
  operation: (id: string) => `/operations/${segment(id)}`,
  rebuilds: (query: Record<string, string> = {}) => withQuery("/rebuilds", query),
  rebuild: (id: string) => `/rebuilds/${segment(id)}`,
  repairs: (query: Record<string, string> = {}) => withQuery("/repairs", query),
  repair: (id: string) => `/repairs/${segment(id)}`,
  audits: (query: Record<string, string> = {}) => withQuery("/audits", query),
  audit: (id: string) => `/audits/${segment(id)}`,
  finding: (id: string) => `/findings/${segment(id)}`,
  logRepairs: () => "/log-repairs",
  logRepair: (id: string) => `/log-repairs/${segment(id)}`,
  caseFiles: (query: Record<string, string> = {}) => withQuery("/case-files", query),
  caseFile: (id: string) => `/case-files/${segment(id)}`,
  newCaseFile: (stream: string, v: string) => withQuery("/case-files/new", { stream, v }),
  signIn: (query: { to?: string; problem?: string } = {}) => withQuery("/sign-in", query),
  account: () => "/account",
  people: () => "/people",
  approvals: (query: Record<string, string> = {}) => withQuery("/approvals", query),
  approval: (id: string) => `/approvals/${segment(id)}`,
  alerts: (query: Record<string, string> = {}) => withQuery("/alerts", query),
  triage: () => "/triage",
  triageSession: (pid: number) => `/triage#session-${pid}`,
  triagePrepared: () => "/triage#prepared",
  alert: (id: string) => `/alerts/${segment(id)}`,
  actionLog: (query: Record<string, string> = {}) => withQuery("/action-log", query),
  replication: () => "/triage/replication",
  caches: () => "/triage/caches",
  cache: (name: string) => `/triage/caches/${segment(name)}`,
  checklist: (query: Record<string, string> = {}) => withQuery("/triage/checklist", query),
  incidents: (query: Record<string, string> = {}) => withQuery("/incidents", query),
  incident: (id: string) => `/incidents/${segment(id)}`,
  runbooks: () => "/runbooks",
  /** By the name of a rule, of a check, or its own. */
  runbook: (name: string) => `/runbooks/${segment(name)}`,
};

export const api = {
  live: "/api/live",
  signIn: "/api/sign-in",
  signInBy: (way: "link" | "password" | "provider") => `/api/sign-in/${way}`,
  me: "/api/me",
  meCommand: (command: "sign-out" | "elevate" | "password" | "view-as") => `/api/me/${command}`,
  mySessions: (query: Record<string, string> = {}) => withQuery("/api/me/sessions", query),
  endMySession: (id: string) => `/api/me/sessions/${segment(id)}/end`,
  people: (query: Record<string, string> = {}) => withQuery("/api/people", query),
  personCommand: (id: string, command: "grants" | "disable" | "enable" | "link" | "end-sessions") =>
    `/api/people/${segment(id)}/${command}`,
  operatorActions: (query: Record<string, string> = {}) => withQuery("/api/operator-actions", query),
  operatorActionExport: (query: Record<string, string>) => withQuery("/api/operator-actions/export", query),
  approvals: (query: Record<string, string> = {}) => withQuery("/api/approvals", query),
  approval: (id: string) => `/api/approvals/${segment(id)}`,
  approvalCommand: (id: string, command: "approve" | "refuse" | "withdraw") => `/api/approvals/${segment(id)}/${command}`,
  alerts: (query: Record<string, string> = {}) => withQuery("/api/alerts", query),
  triage: () => "/api/triage",
  triageRates: (window: string) => withQuery("/api/triage/rates", { window }),
  distributedTransactions: () => "/api/distributed-transactions",
  interventions: (query: Record<string, string> = {}) => withQuery("/api/interventions", query),
  sessionInterventions: () => "/api/interventions/sessions",
  preparedInterventions: () => "/api/interventions/prepared",
  checkpointInterventions: () => "/api/interventions/checkpoints",
  alert: (id: string) => `/api/alerts/${segment(id)}`,
  alertCommand: (id: string, command: "acknowledge" | "snooze" | "unsnooze") => `/api/alerts/${segment(id)}/${command}`,
  alertRules: "/api/alert-rules",
  testAlertTarget: (name: string) => `/api/alert-targets/${segment(name)}/test`,
  annotations: (query: Record<string, string> = {}) => withQuery("/api/annotations", query),
  checklist: "/api/checklist",
  decisionTree: (query: Record<string, string>) => withQuery("/api/decision-tree", query),
  slos: "/api/slos",
  runbooks: "/api/runbooks",
  runbook: (name: string) => `/api/runbooks/${segment(name)}`,
  incidents: (query: Record<string, string> = {}) => withQuery("/api/incidents", query),
  incident: (id: string) => `/api/incidents/${segment(id)}`,
  incidentCommand: (id: string, command: "notes" | "ticks" | "links" | "close") => `/api/incidents/${segment(id)}/${command}`,
  incidentExport: (id: string, format: "markdown" | "json") => withQuery(`/api/incidents/${segment(id)}/export`, { format }),
  tokens: (query: Record<string, string> = {}) => withQuery("/api/tokens", query),
  revokeToken: (id: string) => `/api/tokens/${segment(id)}/revoke`,
  projections: "/api/projections",
  projection: (name: string) => `/api/projections/${segment(name)}`,
  reconcile: (name: string) => `/api/projections/${segment(name)}/reconcile`,
  reconciliations: (query: Record<string, string>) => withQuery("/api/reconciliations", query),
  projectionCommand: (name: string, command: "pause" | "resume" | "retry") => `/api/projections/${segment(name)}/${command}`,
  projectionHistory: (name: string, window: string) => `/api/projections/${segment(name)}/history?window=${window}`,
  projectionHistories: (window: string) => `/api/projection-histories?window=${window}`,
  streams: (query: Record<string, string>) => `/api/streams?${new URLSearchParams(query)}`,
  search: (part: "plan" | "histogram" | "count" | "export" | "terms", query: Record<string, string> = {}) =>
    withQuery(`/api/search/${part}`, query),
  hiddenWords: "/api/search/words",
  savedSearches: "/api/saved-searches",
  savedSearch: (id: string, command: "rename" | "share" | "delete") => `/api/saved-searches/${segment(id)}/${command}`,
  stream: (streamId: string, query: Record<string, string> = {}) => withQuery(`/api/streams/${segment(streamId)}`, query),
  streamPart: (streamId: string, part: StreamPart, query: Record<string, string>) =>
    withQuery(`/api/streams/${segment(streamId)}/${part}`, query),
  streamSubjects: (streamId: string) => `/api/streams/${segment(streamId)}/subjects`,
  sources: "/api/sources",
  source: (name: string) => `/api/sources/${segment(name)}`,
  sourcePart: (name: string, part: "streams" | "events" | "skipped" | "letters", query: Record<string, string | undefined>) =>
    withQuery(`/api/sources/${segment(name)}/${part}`, query),
  forgettings: "/api/forgettings",
  traces: (query: { source?: string | undefined }) => withQuery("/api/traces", query),
  trace: (correlationId: string, query: { source?: string | undefined; after?: string | undefined } = {}) =>
    withQuery(`/api/traces/${segment(correlationId)}`, query),
  event: (eventId: string, query: { source?: string | undefined } = {}) => withQuery(`/api/events/${segment(eventId)}`, query),
  eventReveal: (eventId: string) => `/api/events/${segment(eventId)}/reveal`,
  eventReveals: (eventId: string) => `/api/events/${segment(eventId)}/reveals`,
  eventCauses: (eventId: string, query: { source?: string | undefined } = {}) => withQuery(`/api/events/${segment(eventId)}/causes`, query),
  eventConsequences: (eventId: string, query: { source?: string | undefined } = {}) =>
    withQuery(`/api/events/${segment(eventId)}/consequences`, query),
  sideBySide: (query: { source: string | undefined; left: string; right: string; before: string | undefined }) =>
    withQuery("/api/side-by-side", query),
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
  repairs: (query: Record<string, string> = {}) => withQuery("/api/repairs", query),
  repair: (id: string) => `/api/repairs/${segment(id)}`,
  repairItems: (id: string, query: Record<string, string>) => withQuery(`/api/repairs/${segment(id)}/items`, query),
  repairCommand: (id: string, command: "undo" | "cancel") => `/api/repairs/${segment(id)}/${command}`,
  auditChecks: "/api/audit-checks",
  audits: (query: Record<string, string> = {}) => withQuery("/api/audits", query),
  audit: (id: string) => `/api/audits/${segment(id)}`,
  auditFindings: (id: string, query: Record<string, string> = {}) => withQuery(`/api/audits/${segment(id)}/findings`, query),
  cancelAudit: (id: string) => `/api/audits/${segment(id)}/cancel`,
  findings: (query: Record<string, string> = {}) => withQuery("/api/findings", query),
  finding: (id: string) => `/api/findings/${segment(id)}`,
  findingCommand: (id: string, command: "acknowledge" | "reopen") => `/api/findings/${segment(id)}/${command}`,
  logRepairs: "/api/log-repairs",
  writeAnew: "/api/log-repairs/anew",
  logRepairBackups: "/api/log-repairs/backups",
  listLogRepairs: (query: Record<string, string>) => withQuery("/api/log-repairs", query),
  logRepair: (id: string) => `/api/log-repairs/${segment(id)}`,
  undoLogRepair: (id: string) => `/api/log-repairs/${segment(id)}/undo`,
  caseFiles: (query: Record<string, string> = {}) => withQuery("/api/case-files", query),
  caseFile: (id: string) => `/api/case-files/${segment(id)}`,
  caseFileText: (id: string, format: "html" | "json") => withQuery(`/api/case-files/${segment(id)}/file`, { format }),
  caseFilePlan: (query: Record<string, string>) => withQuery("/api/case-file-plan", query),
  caches: "/api/caches",
  cacheKeys: (name: string, query: Record<string, string>) => withQuery(`/api/caches/${segment(name)}/keys`, query),
  cacheMinutes: (name: string, window: string) => withQuery(`/api/caches/${segment(name)}/minutes`, { window }),
  cacheRepairs: (name: string) => `/api/caches/${segment(name)}/repairs`,
  replication: "/api/triage/replication",
  lostEvents: (query: Record<string, string>) => withQuery("/api/triage/lost-events", query),
  redriveSchedules: "/api/redrive-schedules",
  redriveSchedule: (name: string, command: "switch-on" | "switch-off") => `/api/redrive-schedules/${segment(name)}/${command}`,
};
