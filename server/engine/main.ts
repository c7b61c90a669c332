import { runEngineProcess } from "./run-process";

void runEngineProcess(async () => (await import("@/tidemark.config")).default);
