import type { CapabilityName, Grant, RoleName } from "@/server/contracts/access";
import { type About, reaches } from "@/server/contracts/reach";
import { inWords } from "../format";
import { visibleText } from "../visible-text";

const named: Record<RoleName, { one: string; many: string }> = {
  viewer: { one: "viewer", many: "viewers" },
  support: { one: "support", many: "support" },
  operator: { one: "operator", many: "operators" },
  owner: { one: "owner", many: "owners" },
  privacy: { one: "privacy officer", many: "privacy officers" },
  administrator: { one: "administrator", many: "administrators" },
};

export const roleWord = (role: RoleName): string => named[role].one;

/** What a control does, as it stands after "may". Those that every role has need no words. */
const acts: Partial<Record<CapabilityName, string>> = {
  "projections:operate": "pause, resume or retry a projection",
  "streams:export": "export events",
  "events:reveal": "reveal masked fields",
  "subjects:forget": "forget a person",
  "searches:share": "share a search",
  "dead-letters:operate": "run, restore or discard letters",
  "rebuilds:operate": "rebuild a projection or switch its readers",
  "audits:run": "run or cancel an audit",
  "findings:acknowledge": "acknowledge or reopen a finding",
  "case-files:read": "read case files",
  "case-files:make": "make a case file",
  "approvals:read": "see what waits for a second person",
  "approvals:decide": "decide about what waits for a second person",
  "operator-actions:read": "read the action log",
  "alerts:handle": "acknowledge or snooze an alert",
  "people:manage": "say who may do what",
  "tokens:manage": "make or revoke tokens",
};

const rolesOf = (grants: readonly Pick<Grant, "role">[]): RoleName[] => [...new Set(grants.map(({ role }) => role))];

/** "support and operator"; "without a role" for nobody's. */
export const rolesText = (grants: readonly Pick<Grant, "role">[]): string =>
  grants.length === 0 ? "without a role" : inWords(rolesOf(grants).map(roleWord));

type Holders = Readonly<Record<CapabilityName, readonly RoleName[]>>;

/** What a role must hold for, as it stands after "whose role holds". */
const reachText = ({ streamId, projection }: About): string => {
  if (streamId === "")
    return projection ? `for all streams of ${visibleText(projection)}` : projection === "" ? "everywhere" : "for all streams";
  const stream = streamId && `stream ${visibleText(streamId)}`;
  return `for ${[stream, projection && `projection ${visibleText(projection)}`].filter(Boolean).join(" in ")}`;
};

/**
 * "You are support. Only operators, owners and administrators may pause, resume or retry a projection."; and of who has the right role, but not
 * for this: "You are operator for projection transfers. Only … whose role holds for all streams of account-balances may …"
 */
export const refusalText = (
  capability: CapabilityName,
  { grants, holders }: { grants: readonly Grant[]; holders: Holders },
  about: About = {},
): string => {
  const who = inWords(holders[capability].map((role) => named[role].many));
  const what = acts[capability] ?? "do this";
  if (grants.length === 0) return `You have no role here. Only ${who} may ${what}.`;
  const near = grants.filter((grant) => reaches([grant], capability, {}));
  if (near.length === 0) return `You are ${rolesText(grants)}. Only ${who} may ${what}.`;
  return `You are ${inWords(near.map(grantText))}. Only ${who} whose role holds ${reachText(about)} may ${what}.`;
};

/** "Only owners and administrators may rebuild a projection or switch its readers."; null for what one may, and for what needs no words. */
export const deniedText = (
  capability: CapabilityName,
  { capabilities, holders }: { capabilities: readonly CapabilityName[]; holders: Holders },
): string | null => {
  const act = acts[capability];
  if (!act || capabilities.includes(capability)) return null;
  return `Only ${inWords(holders[capability].map((role) => named[role].many))} may ${act}.`;
};

const some = (names: readonly string[]): string => names.map(visibleText).join(", ");

/** Where a role holds: "everywhere", "streams beginning with account-, projection account-balances". */
export const whereText = ({ streamPrefixes, projections }: Omit<Grant, "role">): string => {
  const parts = [
    streamPrefixes && `streams beginning with ${some(streamPrefixes)}`,
    projections && `${projections.length === 1 ? "projection" : "projections"} ${some(projections)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "everywhere" : parts.join("; ");
};

/** "operator everywhere", "support for streams beginning with account-". */
export const grantText = (grant: Grant): string => {
  const where = whereText(grant);
  return where === "everywhere" ? `${roleWord(grant.role)} everywhere` : `${roleWord(grant.role)} for ${where}`;
};
