import { RequestRefusal } from "../request-refusal";
import type { Actor } from "./actor";

/** A destructive act wants a fresh proof of who sits there. Machines have none to give: their tokens are made for what they do. */
export const assertElevated = ({ session }: Actor): void => {
  if (session === null || session.isElevated) return;
  throw new RequestRefusal(403, "elevation-needed", "This cannot be undone by a click: say once more who you are.");
};
