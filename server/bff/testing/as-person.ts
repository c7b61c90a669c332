import type { Database } from "@/server/db/database";
import { givenPerson } from "./given-person";

/** What the browser of a new person sends: their session, and the proof that the console's own page asks. */
export const asPerson = async (
  db: Database,
  person: Parameters<typeof givenPerson>[1],
): Promise<{ cookie: string; "sec-fetch-site": string }> => {
  const { cookie } = await givenPerson(db, person);
  return { cookie, "sec-fetch-site": "same-origin" };
};
