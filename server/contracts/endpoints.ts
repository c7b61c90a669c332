import * as alerts from "./alert-endpoints";
import * as annotations from "./annotation-endpoints";
import * as approvals from "./approval-endpoints";
import * as audits from "./audit-endpoints";
import * as caches from "./cache-endpoints";
import * as caseFiles from "./case-file-endpoints";
import * as checklist from "./checklist-endpoints";
import * as deadLetters from "./dead-letter-endpoints";
import type { Endpoint } from "./define-endpoint";
import * as findings from "./finding-endpoints";
import * as forgettings from "./forgetting-endpoints";
import * as incidents from "./incident-endpoints";
import * as logRepairs from "./log-repair-endpoints";
import * as me from "./me-endpoints";
import * as operations from "./operation-endpoints";
import * as people from "./people-endpoints";
import * as projections from "./projection-endpoints";
import * as readModels from "./read-model-endpoints";
import * as rebuilds from "./rebuild-endpoints";
import * as reconciliations from "./reconciliation-endpoints";
import * as repairs from "./repair-endpoints";
import * as replay from "./replay-endpoints";
import * as replication from "./replication-endpoints";
import * as reveals from "./reveal-endpoints";
import * as rowRebuilds from "./row-rebuild-endpoints";
import * as runbooks from "./runbook-endpoints";
import * as savedSearches from "./saved-search-endpoints";
import * as schedules from "./schedule-endpoints";
import * as search from "./search-endpoints";
import * as signIn from "./sign-in-endpoints";
import * as slos from "./slo-endpoints";
import * as sources from "./source-endpoints";
import * as streams from "./stream-endpoints";
import * as system from "./system-endpoints";
import * as tokens from "./token-endpoints";
import * as traces from "./trace-endpoints";
import * as triage from "./triage-endpoints";

/** Every route there is: openapi.json and the tests of bad input are made from it. */
export const endpoints: readonly Endpoint[] = [
  alerts,
  annotations,
  approvals,
  audits,
  caches,
  caseFiles,
  checklist,
  deadLetters,
  findings,
  forgettings,
  incidents,
  logRepairs,
  me,
  operations,
  people,
  projections,
  readModels,
  rebuilds,
  repairs,
  reconciliations,
  replay,
  replication,
  reveals,
  rowRebuilds,
  runbooks,
  savedSearches,
  schedules,
  search,
  signIn,
  slos,
  sources,
  streams,
  system,
  tokens,
  traces,
  triage,
].flatMap((module) => Object.values<Endpoint>(module));
