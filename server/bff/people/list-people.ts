import { z } from "zod";
import { peopleEndpoint } from "@/server/contracts/people-endpoints";
import { storableText } from "@/server/contracts/text";
import { listPeople } from "@/server/db/access/list-people";
import { assertUnlimited } from "../access/assert-unlimited";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";

const key = z.tuple([storableText(200)]);

export const listAllPeople = route(peopleEndpoint, async ({ query: { after, limit }, scope }) => {
  assertUnlimited(scope);
  const from = after === undefined ? null : keyOf(key, after)[0];
  const people = await listPeople(context().db, { after: from, limit: limit + 1 });
  const last = people.length > limit ? people[limit - 1] : undefined;
  return { people: people.slice(0, limit), ...(last ? { next: cursorOf([last.name]) } : {}) };
});
