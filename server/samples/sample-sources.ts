import type { z } from "zod";
import type { sources } from "@/server/projections/source-settings";

const pairIn = (text: string): { name: string; url: string } => {
  const at = text.indexOf("=");
  if (at > 0) return { name: text.slice(0, at), url: text.slice(at + 1) };
  throw new Error("TIDEMARK_SOURCES must be like name=postgresql://login@host/database, one after the other with a space between them");
};

/** Stores of other tools from the environment, so that this checkout can be attached to any: TIDEMARK_SOURCES, `name=address …`. */
export const sampleSources = (variables: NodeJS.ProcessEnv = process.env): z.input<typeof sources> =>
  (variables.TIDEMARK_SOURCES ?? "").split(/\s+/).filter(Boolean).map(pairIn);
