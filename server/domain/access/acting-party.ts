/** Who does something, as the action log tells it: an `Actor` of the BFF is one. */
export type ActingParty = {
  name: string;
  /** A person's or a token's; null for what the console does by itself, and for somebody who has not signed in. */
  id: string | null;
  /** Where the request came from; null where nobody can tell. */
  address: string | null;
};

/** What the console does by itself: a schedule, an engine. */
export const itself = (name: string): ActingParty => ({ name, id: null, address: null });
