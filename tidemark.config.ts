import { defineConfig } from "@/server/projections/define-config";
import { sampleProjections } from "@/server/samples/sample-projections";

/** Replace `sampleProjections()` by your own definitions: see README, "Your own projections". */
export default defineConfig({ projections: sampleProjections() });
