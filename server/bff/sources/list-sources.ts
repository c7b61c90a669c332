import { sourcesEndpoint } from "@/server/contracts/source-endpoints";
import type { SourceSummary } from "@/server/contracts/sources";
import { sourceHealth } from "@/server/domain/attached/source-health";
import { NATIVE_CAPABILITIES } from "@/server/sources/native/native-capabilities";
import { context } from "../context";
import { route } from "../route";
import type { SourceLook } from "./observe-source";

export const summaryOf = (name: string, look: SourceLook): SourceSummary => {
  if (look.kind !== "seen") return { name, isOwn: false, store: null, state: look.kind, sentence: look.sentence, capabilities: null };
  const { store, capabilities } = look.source.describe();
  return { name, isOwn: false, store, capabilities, ...sourceHealth(look.head) };
};

const own = (name: string): SourceSummary => ({
  name,
  isOwn: true,
  store: "Tidemark",
  state: "readable",
  sentence: "This console's own store.",
  capabilities: NATIVE_CAPABILITIES,
});

export const listSources = route(sourcesEndpoint, async () => {
  const { sources, attached } = context();
  const others = [...attached.values()].map(async ({ name, look }) => summaryOf(name, await look()));
  return { sources: [...[...sources.keys()].map(own), ...(await Promise.all(others))] };
});
