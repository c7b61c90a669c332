import { listAlerts } from "@/server/db/alerts/list-alerts";
import { listAnnotations } from "@/server/db/annotations/list-annotations";
import { readLastWhole } from "@/server/db/audits/read-last-whole";
import { countOpenFindings } from "@/server/db/findings/count-open";
import { readFigures } from "@/server/db/letters/read-figures";
import { isInside, projectionsOf, type Scope } from "@/server/domain/access/grants";
import { alertWords } from "@/server/domain/alert/alert-words";
import { type AnsweredLine, answerLines, type ChecklistFacts } from "@/server/domain/checklist/answer-lines";
import { isVisible } from "../alerts/contract-alert";
import { knownChecks } from "../audits/known-checks";
import { visibleCaches } from "../caches/known-cache";
import { observeCaches } from "../caches/observe-caches";
import { type Context, sourceNamed } from "../context";
import { observeProjections } from "../projections/observe-projections";
import { observeReplication } from "../replication/observe-replication";
import { readSlos } from "../slos/read-slos";
import { readOpenFacts } from "./read-open-facts";

/** As many are read; more of them are told as "more than". */
const MOST = 50;
const RECENT_SECONDS = 24 * 3_600;

const readAlerts = async ({ db }: Context, scope: Scope): Promise<ChecklistFacts["alerts"]> => {
  const stored = await listAlerts(db, { show: "standing", limit: MOST });
  const visible = stored.filter((alert) => isVisible(alert, scope));
  return {
    standing: visible.map((alert) => ({ id: alert.id, title: alertWords(alert).title, isCritical: alert.severity === "critical" })),
    hasMore: stored.length === MOST,
  };
};

const readChanges = async ({ db }: Context, scope: Scope): Promise<ChecklistFacts["changes"]> => {
  const recent = await listAnnotations(db, { withinSeconds: RECENT_SECONDS, projections: projectionsOf(scope), limit: MOST });
  return { recent, hasMore: recent.length === MOST };
};

type Seen = Pick<ChecklistFacts, "liveEngines" | "headWaits" | "copy" | "projections">;

const readStandings = async ({ db, sources, config }: Context, scope: Scope): Promise<Seen> => {
  const { head, copy, projections, stored } = await observeProjections({ db, source: sourceNamed(sources), config });
  const { unpublishedSeconds, stalledBy } = head;
  const holder = stalledBy ? (stalledBy.application ?? stalledBy.gid ?? `the session ${stalledBy.pid}`) : null;
  return {
    liveEngines: stored.liveEngines,
    copy,
    headWaits: unpublishedSeconds === undefined ? null : { seconds: unpublishedSeconds, holder },
    projections: projections.filter(({ name }) => isInside(scope, { projection: name })),
  };
};

/** The checklist, answered by what is stored and sampled now, inside the scope. */
export const readChecklist = async (shared: Context, scope: Scope): Promise<AnsweredLine[]> => {
  const { db, config } = shared;
  const checks = knownChecks().map(({ name }) => name);
  const [standings, alerts, changes, letters, caches, promises, findings, audited, open, replication] = await Promise.all([
    readStandings(shared, scope),
    readAlerts(shared, scope),
    readChanges(shared, scope),
    readFigures(db, scope),
    observeCaches(db, config.registry, visibleCaches(scope)),
    readSlos(db, config.slos, scope),
    countOpenFindings(db, scope),
    readLastWhole(db, checks),
    readOpenFacts(shared, scope),
    observeReplication(shared),
  ]);
  return answerLines({ ...standings, alerts, changes, letters, caches, promises, findings, audited, open, replication });
};
