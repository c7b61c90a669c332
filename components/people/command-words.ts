import type { Person } from "@/server/contracts/people";
import { countOf } from "../format";
import { visibleText } from "../visible-text";

export type PersonCommand = "disable" | "enable" | "end-sessions" | "link";

const sessionsText = (count: number): string =>
  count === 0 ? "no session is open" : `${countOf(count, "open session")} end${count === 1 ? "s" : ""} at once`;

/** What a command is called, and what it does, before it is done. */
export const commandWords = (
  { displayName, name, openSessions, isFromProvider }: Person,
  command: PersonCommand,
): { title: string; verb: string; isGrave: boolean; consequence: string; done: string } => {
  const who = visibleText(displayName);
  switch (command) {
    case "disable":
      return {
        title: `Disable ${who}`,
        verb: "Disable the account",
        isGrave: true,
        consequence: `${who} (${visibleText(name)}) cannot sign in any more, and ${sessionsText(openSessions)}. What ${who} did stays on record under this name. The account can be enabled again.`,
        done: `${who} is disabled.`,
      };
    case "enable":
      return {
        title: `Enable ${who}`,
        verb: "Enable the account",
        isGrave: false,
        consequence: `${who} (${visibleText(name)}) can sign in again, with the roles of before.`,
        done: `${who} may sign in again.`,
      };
    case "end-sessions":
      return {
        title: `End the sessions of ${who}`,
        verb: "End the sessions",
        isGrave: true,
        consequence: `${who} has to sign in again: ${sessionsText(openSessions)}. What is being typed there is kept on the page.`,
        done: `The sessions of ${who} are over.`,
      };
    case "link":
      return {
        title: `New sign-in link for ${who}`,
        verb: "Make the link",
        isGrave: false,
        consequence: `The link signs one person in as ${who}, once. Links that were made before are good for nothing then.${
          isFromProvider ? ` ${who} usually signs in with the provider.` : ""
        }`,
        done: "The link is made.",
      };
  }
};
