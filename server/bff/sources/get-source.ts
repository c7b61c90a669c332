import { sourceEndpoint } from "@/server/contracts/source-endpoints";
import { consumerDefect, consumerDerivation, consumerSentence } from "@/server/domain/attached/consumer";
import { agentSentence } from "@/server/domain/attached/consumer-agent";
import { sourceHealth } from "@/server/domain/attached/source-health";
import { OperationError } from "@/server/domain/errors";
import { route } from "../route";
import { seenMessage } from "../sight/seen-causes";
import { observedSourceNamed } from "./attached-source-named";
import { copyOf } from "./copy-of";

export const getSource = route(sourceEndpoint, async ({ params: { name }, sight }) => {
  const look = await observedSourceNamed(name).look();
  if (look.kind !== "seen") throw new OperationError("unavailable", look.sentence);
  const { source, head, gaps, consumers, cut, observedAt } = look;
  const { traceIndexes = [], ...described } = source.describe();
  return {
    name,
    isOwn: false,
    ...described,
    ...sourceHealth(head),
    notes: [...described.notes, ...(cut === null ? [] : [cut])],
    missingIndexes: [
      ...described.missingIndexes,
      ...traceIndexes.filter(({ statement }) => !described.missingIndexes.some((other) => other.statement === statement)),
    ],
    copy: await copyOf(name),
    head,
    gaps,
    consumers: consumers.map(({ agent, ...each }) => ({
      ...each,
      types: each.types && [...each.types],
      sentence: consumerSentence(each),
      defect: consumerDefect(each),
      derivedFrom: consumerDerivation(each),
      trouble: agent ? agentSentence({ ...agent, pauseReason: agent.pauseReason && seenMessage(sight, {}, agent.pauseReason) }) : null,
      commands: [...(each.commands ?? [])],
    })),
    observedAt,
  };
});
