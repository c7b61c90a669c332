import { defineConfig } from "@/server/projections/define-config";
import { sampleChecks } from "@/server/samples/sample-checks";
import { sampleLogChecks } from "@/server/samples/sample-log-checks";
import { sampleProjections } from "@/server/samples/sample-projections";
import { sampleSchedules } from "@/server/samples/sample-schedules";
import { sampleSignIn } from "@/server/samples/sample-sign-in";
import { sampleSources } from "@/server/samples/sample-sources";

/** Replace `sampleProjections()` by your own definitions, and `sampleSchedules()` by your own or by nothing: see README, "Your own projections". */
export default defineConfig({
  projections: sampleProjections(),
  checks: sampleChecks(),
  logChecks: sampleLogChecks(),
  schedules: sampleSchedules(),
  signIn: sampleSignIn(),
  sources: sampleSources(),
});
