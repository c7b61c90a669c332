import { counted, countText, durationText } from "./duration";
import type { RebuildState } from "./rebuild";
import type { RebuildProgress } from "./rebuild-progress";

export type RebuildStory = {
  state: RebuildState;
  projection: string;
  fromVersion: number;
  toVersion: number;
  /** A version that is built again has no other number. */
  isSameVersion: boolean;
  progress: RebuildProgress;
  error: string | null;
  /** Rows that readers would see changed; null before the comparison. */
  differing: number | null;
};

const shareOf = ({ eventsDone, eventsTotal }: RebuildProgress): string =>
  eventsTotal ? `${Math.floor((100 * eventsDone) / eventsTotal)} %` : "0 %";

const candidateOf = ({ isSameVersion, toVersion }: RebuildStory): string =>
  isSameVersion ? `The new version ${toVersion}` : `Version ${toVersion}`;
const formerOf = ({ isSameVersion, fromVersion }: RebuildStory): string =>
  isSameVersion ? `the version ${fromVersion} before` : `version ${fromVersion}`;

const moving = (story: RebuildStory): string => {
  const { progress } = story;
  const eta = progress.etaSeconds === null ? "its rate is not known yet" : `will have caught up in ${durationText(progress.etaSeconds)}`;
  return `${candidateOf(story)} is at ${shareOf(progress)} and ${eta}.`;
};

const ready = (story: RebuildStory): string => {
  const { differing } = story;
  const difference =
    differing === null ? "The comparison runs." : differing === 0 ? "Every row is the same." : `${counted(differing, "row")} differ.`;
  return `${candidateOf(story)} has caught up. ${difference}`;
};

/** The one sentence of a rebuild's page and row. */
export const rebuildSentence = (story: RebuildStory): string => {
  const { state, projection, progress, error } = story;
  switch (state) {
    case "requested":
      return `${candidateOf(story)} of ${projection} waits for its turn.`;
    case "preparing":
      return `${candidateOf(story)} is being prepared.`;
    case "filling":
    case "catching-up":
      return moving(story);
    case "caught-up":
      return ready(story);
    case "promoted":
      return `Readers have ${candidateOf(story).toLowerCase()} of ${projection}.`;
    case "rolled-back":
      return `Readers are back at ${formerOf(story)} of ${projection}.`;
    case "retired":
      return `The rebuild of ${projection} is over: what readers do not have was dropped.`;
    case "paused":
      return `${candidateOf(story)} is paused at ${shareOf(progress)}.`;
    case "failed":
      return `${candidateOf(story)} stopped at ${countText(progress.eventsDone)} events: ${error ?? "the cause is not known"}`;
    case "cancelled":
      return `The rebuild of ${projection} was given up; nothing of it is left.`;
  }
};
