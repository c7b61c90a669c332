import { problem } from "@/server/bff/problem";
import { expect, test } from "./support/console-test";

const ADDRESSES = [
  "/api/streams/%E0%A4%A",
  "/api/streams/%E0%A4%A/events?limit=5",
  "/api/streams/%ED%A0%80",
  "/api/projections/%zz",
  "/api/projections/%zz/pause",
  "/api/%",
];

for (const method of ["GET", "POST"])
  test(`${method} of a path that cannot be decoded is refused like every other bad input`, async ({ request }) => {
    const expected = problem(400, "invalid-request", "path: is not valid percent-encoding", "path");
    const body = await expected.json();
    for (const address of ADDRESSES) {
      const answer = await request.fetch(address, { method, ...(method === "POST" ? { data: { reason: "because of a test" } } : {}) });

      expect({ address, status: answer.status() }).toEqual({ address, status: 400 });
      expect(answer.headers()).toMatchObject(Object.fromEntries(expected.headers));
      expect(await answer.json()).toEqual(body);
    }
  });

test("a percent sign that is encoded well reaches the endpoint, and one in the query is refused by its field", async ({ request }) => {
  const unknown = await request.get("/api/streams/100%25");
  expect(unknown.status()).toBe(404);
  expect(await unknown.json()).toMatchObject({ code: "not-found" });

  const badQuery = await request.get("/api/streams?limit=%zz");
  expect(badQuery.status()).toBe(400);
  expect(await badQuery.json()).toMatchObject({ code: "invalid-request", field: "limit" });
});
