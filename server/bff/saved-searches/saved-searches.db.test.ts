import { sql } from "drizzle-orm";
import { deleteSavedSearch } from "@/server/bff/saved-searches/delete-search";
import { listSavedSearches } from "@/server/bff/saved-searches/list-saved-searches";
import { renameSearch } from "@/server/bff/saved-searches/rename-search";
import { saveNewSearch } from "@/server/bff/saved-searches/save-search";
import { shareSearch } from "@/server/bff/saved-searches/share-search";
import { expect, post, test } from "@/server/bff/testing/bff-test";
import { givenToken } from "@/server/bff/testing/given-token";
import { savedSearch, savedSearchesResponse } from "@/server/contracts/saved-searches";
import { listActions } from "@/server/db/operator-actions/list-actions";

const save = (isShared: boolean, name = "Large payments") =>
  post({ name, search: "type=Payment&contains=amount+%3E%3D+100&after=7", isShared });

test("a search is kept, renamed, shared and deleted; what others see is on record", async ({ bff, db }) => {
  const kept = savedSearch.parse(await (await saveNewSearch(bff("/api/saved-searches", save(false)))).json());
  expect(kept).toMatchObject({ name: "Large payments", search: "type=Payment&contains=amount+%3E%3D+100", isMine: true, isShared: false });
  const one = (command: string, body: unknown) => bff(`/api/saved-searches/${kept.id}/${command}`, post(body));
  const listed = async () => savedSearchesResponse.parse(await (await listSavedSearches(bff("/api/saved-searches"))).json()).searches;

  await renameSearch(one("rename", { name: " Payments above 100 " }));
  expect(await listed()).toMatchObject([{ name: "Payments above 100", isShared: false }]);
  expect(await listActions(db, { limit: 10 })).toEqual([]);

  await shareSearch(one("share", { isShared: true }));
  await shareSearch(one("share", { isShared: true }));
  await deleteSavedSearch(one("delete", {}));
  expect(await listed()).toEqual([]);
  expect((await listActions(db, { limit: 10 })).map(({ action, reason }) => `${action}: ${reason}`)).toEqual([
    "delete-search: Payments above 100",
    "share-search: Payments above 100",
  ]);
});

test("the record of a shared search says which filters it has, and none of their values", async ({ bff, db }) => {
  const search = "q=maria.rossi%40example.com&contains=email+%3D+maria.rossi%40example.com";
  const kept = savedSearch.parse(
    await (await saveNewSearch(bff("/api/saved-searches", post({ name: "Whose it is", search, isShared: true })))).json(),
  );
  await renameSearch(bff(`/api/saved-searches/${kept.id}/rename`, post({ name: "Whose" })));
  await shareSearch(bff(`/api/saved-searches/${kept.id}/share`, post({ isShared: false })));

  const actions = await listActions(db, { limit: 10 });
  expect(actions).toHaveLength(3);
  expect(actions.at(-1)).toMatchObject({ after: { filters: expect.arrayContaining(["q", "contains"]) } });
  expect(JSON.stringify(actions)).not.toContain("maria");
});

test("another's private search is not seen, a shared one is, and neither can be changed", async ({ bff, db }) => {
  await db.execute(sql`
    insert into tidemark.saved_searches (id, name, search, saved_by, is_shared)
    values ('018f0000-0000-7000-8000-000000000001', 'Hers', 'type=a', 'anna', false),
           ('018f0000-0000-7000-8000-000000000002', 'Ours', 'type=b', 'anna', true)`);
  const { searches } = savedSearchesResponse.parse(await (await listSavedSearches(bff("/api/saved-searches"))).json());
  expect(searches).toMatchObject([{ name: "Ours", savedBy: "anna", isMine: false }]);
  for (const id of ["018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"])
    expect((await renameSearch(bff(`/api/saved-searches/${id}/rename`, post({ name: "Mine now" })))).status).toBe(404);
});

test("a private search belongs to who kept it, and not to whoever else has the name", async ({ bff, db }) => {
  const [first, second] = [
    await givenToken(db, { role: "operator", name: "shift" }),
    await givenToken(db, { role: "operator", name: "shift" }),
  ];
  const as = (token: string, more: RequestInit = {}): RequestInit => ({
    ...more,
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
  });
  const { id } = savedSearch.parse(await (await saveNewSearch(bff("/api/saved-searches", as(first, save(false))))).json());
  const listed = async (token: string) => (await (await listSavedSearches(bff("/api/saved-searches", as(token)))).json()).searches;
  const renamed = (token: string) => renameSearch(bff(`/api/saved-searches/${id}/rename`, as(token, post({ name: "Mine now" }))));

  expect(await listed(second)).toEqual([]);
  expect((await renamed(second)).status).toBe(404);
  expect(await listed(first)).toMatchObject([{ id, savedBy: "shift", isMine: true }]);
  expect((await renamed(first)).status).toBe(200);
});

test("however many searches others share, one's own are listed", async ({ bff, db }) => {
  await saveNewSearch(bff("/api/saved-searches", save(false, "Zero payments")));
  await db.execute(sql`
    insert into tidemark.saved_searches (name, search, saved_by, is_shared) select 'Shared ' || n, 'type=b', 'anna', true from generate_series(1, 500) n`);
  const { searches } = savedSearchesResponse.parse(await (await listSavedSearches(bff("/api/saved-searches"))).json());
  expect(searches).toHaveLength(500);
  expect(searches.at(-1)).toMatchObject({ name: "Zero payments", isMine: true });
});

test("a request sent twice keeps one search, and what is no search is refused by name", async ({ bff }) => {
  const again = { ...save(true), headers: { "content-type": "application/json", "idempotency-key": "k-1" } };
  const answers = [await saveNewSearch(bff("/api/saved-searches", again)), await saveNewSearch(bff("/api/saved-searches", again))];
  const [first, second] = await Promise.all(answers.map((answer) => answer.json()));
  expect(second).toEqual(first);
  for (const search of ["", "after=7", "colour=red", "from=yesterday"]) {
    const refused = await saveNewSearch(bff("/api/saved-searches", post({ name: "No search", search, isShared: false })));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ field: "search" });
  }
});
