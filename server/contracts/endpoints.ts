import * as deadLetters from "./dead-letter-endpoints";
import type { Endpoint } from "./define-endpoint";
import * as operations from "./operation-endpoints";
import * as projections from "./projection-endpoints";
import * as rebuilds from "./rebuild-endpoints";
import * as replay from "./replay-endpoints";
import * as rowRebuilds from "./row-rebuild-endpoints";
import * as schedules from "./schedule-endpoints";
import * as streams from "./stream-endpoints";
import * as system from "./system-endpoints";

/** Every route there is: openapi.json and the tests of bad input are made from it. */
export const endpoints: readonly Endpoint[] = [
  deadLetters,
  operations,
  projections,
  rebuilds,
  replay,
  rowRebuilds,
  schedules,
  streams,
  system,
].flatMap((module) => Object.values<Endpoint>(module));
