import * as caseFiles from "./case-file-endpoints";
import * as deadLetters from "./dead-letter-endpoints";
import type { Endpoint } from "./define-endpoint";
import * as operations from "./operation-endpoints";
import * as projections from "./projection-endpoints";
import * as rebuilds from "./rebuild-endpoints";
import * as replay from "./replay-endpoints";
import * as rowRebuilds from "./row-rebuild-endpoints";
import * as savedSearches from "./saved-search-endpoints";
import * as schedules from "./schedule-endpoints";
import * as search from "./search-endpoints";
import * as streams from "./stream-endpoints";
import * as system from "./system-endpoints";
import * as traces from "./trace-endpoints";

/** Every route there is: openapi.json and the tests of bad input are made from it. */
export const endpoints: readonly Endpoint[] = [
  caseFiles,
  deadLetters,
  operations,
  projections,
  rebuilds,
  replay,
  rowRebuilds,
  savedSearches,
  schedules,
  search,
  streams,
  system,
  traces,
].flatMap((module) => Object.values<Endpoint>(module));
