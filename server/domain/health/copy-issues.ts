import type { CopyState } from "../copy/copy-standing";
import type { CopyVerdict } from "../copy/judge-copy";
import { durationText } from "../duration";
import type { HealthIssue } from "./health-issue";

const PAGE = "The source's page says how far it is.";
const KINDS: Readonly<Record<CopyState, { type: string; whatToDo: string }>> = {
  stopped: { type: "COPY_STOPPED", whatToDo: "Do what the sentence says: it does not go on by itself." },
  failing: { type: "COPY_FAILING", whatToDo: "Bring back what the sentence names; the copy goes on by itself." },
  unkept: { type: "COPY_UNKEPT", whatToDo: "Start an engine that copies it: npm run engine." },
  waiting: { type: "COPY_HELD", whatToDo: "Let the transaction that it waits for end, or end its session." },
  copying: { type: "COPY_BEHIND", whatToDo: `Let it catch up; screens are old until then. ${PAGE}` },
  current: { type: "COPY_BEHIND", whatToDo: PAGE },
};

/** Every projection reads the copy, and none counts what is missing in it. */
export const copyIssues = ({ source, state, sentence, behindSeconds, severity }: CopyVerdict & { source: string }): HealthIssue[] => {
  if (severity === "none") return [];
  const missing =
    behindSeconds === null
      ? `Nobody has seen yet how far the copy of ${source} is.`
      : `Nothing that ${source} recorded in the last ${durationText(behindSeconds)} is sure to be here, though projections look current.`;
  return [{ ...KINDS[state], component: `copy:${source}`, severity, message: `${missing} ${sentence}` }];
};
