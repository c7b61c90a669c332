import type { Database } from "@/server/db/database";
import type { Grant } from "@/server/domain/access/grants";
import { givenPerson } from "./given-person";

/** What the browser of a new person sends: their session, and the proof that the console's own page asks. */
export const asPerson = async (
  db: Database,
  person: { name: string } & Pick<Grant, "role"> & Partial<Grant>,
): Promise<{ cookie: string; "sec-fetch-site": string }> => {
  const { cookie } = await givenPerson(db, person);
  return { cookie, "sec-fetch-site": "same-origin" };
};
