import { z } from "zod";
import { runEngineProcess } from "@/server/engine/run-process";
import { registries } from "./registries";

const choice = z.enum(["all", "journal-alone", "totals-alone", "journal-widened"]).default("all");

void runEngineProcess(async () => registries[choice.parse(process.env.TIDEMARK_TEST_REGISTRY)]);
