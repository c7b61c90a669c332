import { sourcesEndpoint } from "@/server/contracts/source-endpoints";
import type { ListedSource } from "@/server/contracts/sources";
import { consumerSentence } from "@/server/domain/attached/consumer";
import { mostBehind } from "@/server/domain/attached/most-behind";
import { sourceHealth } from "@/server/domain/attached/source-health";
import { NATIVE_CAPABILITIES } from "@/server/sources/native/native-capabilities";
import { context } from "../context";
import { route } from "../route";
import { copyOf } from "./copy-of";
import type { SourceLook } from "./observe-source";

const overviewOf = ({ head, consumers, observedAt }: Extract<SourceLook, { kind: "seen" }>): ListedSource["overview"] => {
  const { position, recordedAt, waiting } = head;
  const worst = mostBehind(consumers);
  return {
    position,
    recordedAt,
    waiting,
    consumers: consumers.length,
    mostBehind: worst && { ...worst, sentence: consumerSentence(worst) },
    observedAt,
  };
};

const listed = (name: string, copy: ListedSource["copy"], look: SourceLook): ListedSource => {
  if (look.kind !== "seen")
    return { name, isOwn: false, store: null, state: look.kind, sentence: look.sentence, capabilities: null, copy, overview: null };
  const { store, capabilities } = look.source.describe();
  return { name, isOwn: false, store, capabilities, copy, ...sourceHealth(look.head), overview: overviewOf(look) };
};

const own = (name: string): ListedSource => ({
  name,
  isOwn: true,
  store: "Tidemark",
  state: "readable",
  sentence: "This console's own store.",
  capabilities: NATIVE_CAPABILITIES,
  copy: null,
  overview: null,
});

export const listSources = route(sourcesEndpoint, async () => {
  const { sources, attached } = context();
  const others = [...attached.values()].map(async ({ name, look }) => listed(name, ...(await Promise.all([copyOf(name), look()]))));
  return { sources: [...[...sources.keys()].map(own), ...(await Promise.all(others))] };
});
