import { STORY_ACCOUNT } from "./people";
import { tellHistory } from "./tell-history";
import type { ToldEvent } from "./write-scene";

/** Told up to one moment for ever, so that a load which was killed is completed by the next one, whenever that comes. */
const UNTIL_MS = Date.UTC(2026, 0, 15);
const EVENTS = 1_500;
const STORY_STREAM = `account-${STORY_ACCOUNT}`;

/** The bank's beginning and the account whose story is told to new colleagues: what is stored by a client, event by event, in seconds. */
export const tellFirstWeeks = (): ToldEvent[] => {
  const told = tellHistory(UNTIL_MS);
  return [...told.slice(0, EVENTS), ...told.filter(({ streamId }) => streamId === STORY_STREAM)];
};
