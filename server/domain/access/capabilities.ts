import { type Role, roles } from "./roles";

const everybody = roles;
const menders = ["operator", "owner", "administrator"] as const;
const administrator = ["administrator"] as const;

/**
 * Who may do what: the one table. A route names one of these, and a route without one does not compile. `sign-in:begin` is also what
 * somebody has who has not signed in.
 */
const holders = {
  "sign-in:begin": everybody,
  "me:read": everybody,
  "me:change": everybody,
  "health:read": everybody,
  "metrics:read": everybody,
  "contract:read": everybody,
  "live:read": everybody,
  "projections:read": everybody,
  "projections:operate": menders,
  "sources:read": everybody,
  "streams:read": everybody,
  "streams:export": ["support", "operator", "owner", "privacy", "administrator"],
  "events:reveal": ["support", "operator", "owner", "privacy", "administrator"],
  /** Personal fields and fields that no definition knows, unmasked everywhere. */
  "personal-fields:read": ["privacy", "administrator"],
  "subjects:forget": ["privacy", "administrator"],
  "searches:share": ["support", "operator", "owner", "privacy", "administrator"],
  "dead-letters:read": everybody,
  "dead-letters:operate": menders,
  "operations:read": everybody,
  "rebuilds:read": everybody,
  "rebuilds:operate": ["owner", "administrator"],
  "audits:read": everybody,
  "audits:run": menders,
  "findings:acknowledge": menders,
  "repairs:read": everybody,
  "repairs:run": ["owner", "administrator"],
  "case-files:read": ["support", "operator", "owner", "privacy", "administrator"],
  "case-files:make": ["support", "operator", "owner", "privacy", "administrator"],
  "approvals:read": ["operator", "owner", "privacy", "administrator"],
  "approvals:decide": ["operator", "owner", "privacy", "administrator"],
  "operator-actions:read": ["operator", "owner", "privacy", "administrator"],
  "alerts:read": everybody,
  "alerts:handle": menders,
  "triage:read": everybody,
  "caches:read": everybody,
  /** End a session, or its statement. */
  "sessions:signal": menders,
  /** Commit or roll back a prepared transaction. */
  "prepared:resolve": menders,
  /** Move a checkpoint of a store that another tool writes. */
  "checkpoints:move": menders,
  "runbooks:read": everybody,
  "annotations:read": everybody,
  "annotations:make": ["support", ...menders],
  "incidents:read": everybody,
  "incidents:keep": ["support", ...menders],
  "people:manage": administrator,
  "tokens:manage": administrator,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Capability = keyof typeof holders;
/** The same for whoever shows it whole. */
export const allHolders: Readonly<Record<Capability, readonly Role[]>> = holders;
export const capabilities = Object.keys(holders) as readonly Capability[];

/** Who may: for a control that says why it is disabled, and for the refusal itself. */
export const holdersOf = (capability: Capability): readonly Role[] => holders[capability];

export const hasCapability = (role: Role, capability: Capability): boolean => holdersOf(capability).includes(role);
