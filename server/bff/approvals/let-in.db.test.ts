import { POST as approve } from "@/app/api/approvals/[id]/approve/route";
import { GET as getOne } from "@/app/api/approvals/[id]/route";
import { GET as list } from "@/app/api/approvals/route";
import { linkPerson } from "@/server/bff/people/link-person";
import { signInByLink } from "@/server/bff/sign-in/sign-in-by-link";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { discard } from "@/server/bff/testing/given-operations";
import { givenPerson } from "@/server/bff/testing/given-person";
import { givenLetters } from "@/server/testing/given-letters";

const LETTERS = 101;
const reason = "because of a test";
const page = { "sec-fetch-site": "same-origin" };

test("who asked cannot agree as somebody else by a link of their own making; by another's link that person can", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "account-1", letters: Array.from({ length: LETTERS }, () => ({})) });
  const headersOf = ({ cookie }: { cookie: string }) => ({ ...page, cookie });
  const bob = headersOf(await givenPerson(db, { name: "bob", role: "administrator" }));
  const root = headersOf(await givenPerson(db, { name: "root", role: "administrator" }));
  const { id: ada } = await givenPerson(db, { name: "ada", role: "administrator" });
  const letIn = async (maker: { cookie: string }) => {
    const { linkPath } = await (await linkPerson(bff(`/api/people/${ada}/link`, post({ reason }, maker)))).json();
    const answer = await signInByLink(bff("/api/sign-in/link", post({ secret: linkPath.split("=")[1] }, { ...page, cookie: "" })));
    return { ...page, cookie: answer.headers.get("set-cookie")!.split(";")[0]! };
  };
  const body = { sequences: ["account-1"], scope: "sequence", dryRun: false, reason };
  await discard((path, init) => bff(path, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), ...bob } }), body);
  const { approvals } = await (await list(bff("/api/approvals"))).json();
  const [{ id }] = approvals;
  const [byBob, byRoot] = [await letIn(bob), await letIn(root)];

  const refused = await approve(bff(`/api/approvals/${id}/approve`, post({ reason }, byBob)));
  expect({ status: refused.status, ...(await refused.json()) }).toMatchObject({
    status: 403,
    detail: expect.stringContaining("a link that bob made"),
  });
  const seen = await (await getOne(bff(`/api/approvals/${id}`, { headers: byBob }))).json();
  expect(seen).toMatchObject({ requestedBy: "bob", state: "waiting", mayNot: expect.stringContaining("a link that bob made") });
  expect((await approve(bff(`/api/approvals/${id}/approve`, post({ reason }, byRoot)))).status).toBe(200);
});
