import { listStreamTimeline } from "@/server/bff/streams/list-stream-timeline";
import { listStreamTypes } from "@/server/bff/streams/list-stream-types";
import { listVersionsOfTypes } from "@/server/bff/streams/list-versions-of-types";
import { expect, test } from "@/server/bff/testing/bff-test";
import { publish } from "@/server/bff/testing/given";
import { streamTypes, streamVersions } from "@/server/contracts/stream-types";
import { streamTimeline } from "@/server/contracts/streams";

const events = (types: string) => [...types].map((letter) => ({ type: letter === "x" ? "x, y" : letter, data: {} }));

test("the versions of some types are told as runs, from any version on, and the list shows just them", async ({ bff, db }) => {
  await publish(db, "account-1", events("aabaxb"));
  const typed = streamTypes.parse(await (await listStreamTypes(bff("/api/streams/account-1/types"))).json());
  expect(typed.types).toEqual([
    { name: "a", events: 3 },
    { name: "b", events: 2 },
    { name: "x, y", events: 1 },
  ]);
  const runs = async (query: string) =>
    streamVersions.parse(await (await listVersionsOfTypes(bff(`/api/streams/account-1/versions?${query}`))).json()).runs;
  expect(await runs("types=a")).toBe("1-2,4");
  expect(await runs(`types=${encodeURIComponent(`b,${encodeURIComponent("x, y")}`)}`)).toBe("3,5-6");
  expect(await runs("types=a&after=1")).toBe("2,4");
  expect(await runs("types=nothing")).toBe("");

  const page = streamTimeline.parse(
    await (await listStreamTimeline(bff("/api/streams/account-1/timeline?types=a&after=1&limit=2"))).json(),
  );
  expect(page.entries.map(({ streamVersion, type }) => [streamVersion, type])).toEqual([
    ["2", "a"],
    ["4", "a"],
  ]);
});

test("no such stream and no such list of types are refused by name", async ({ bff, db }) => {
  await publish(db, "account-1", events("a"));
  expect((await listStreamTypes(bff("/api/streams/nobody/types"))).status).toBe(404);
  expect((await listVersionsOfTypes(bff("/api/streams/nobody/versions?types=a"))).status).toBe(404);
  for (const types of ["", "a,,b", "%25E0", Array.from({ length: 101 }, (_, at) => at).join()]) {
    const refused = await listVersionsOfTypes(bff(`/api/streams/account-1/versions?types=${types}`));
    expect([types, refused.status, await refused.json()]).toEqual([types, 400, expect.objectContaining({ field: "types" })]);
  }
});
