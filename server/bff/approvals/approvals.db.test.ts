import { sql } from "drizzle-orm";
import { POST as approve } from "@/app/api/approvals/[id]/approve/route";
import { POST as refuse } from "@/app/api/approvals/[id]/refuse/route";
import { GET as getOne } from "@/app/api/approvals/[id]/route";
import { POST as withdraw } from "@/app/api/approvals/[id]/withdraw/route";
import { GET as list } from "@/app/api/approvals/route";
import { POST as approveOperation } from "@/app/api/operations/[id]/approve/route";
import { POST as cancelOperation } from "@/app/api/operations/[id]/cancel/route";
import { discardLetters } from "@/server/bff/redrives/discard-letters";
import { asPerson } from "@/server/bff/testing/as-person";
import { balances, test as bffTest, expect, post } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { discard, hold, operationOf } from "@/server/bff/testing/given-operations";
import { givenToken } from "@/server/bff/testing/given-token";
import { approval, approvalsResponse } from "@/server/contracts/approvals";
import { cancelExpired } from "@/server/db/approvals/cancel-expired";
import { personBehind } from "@/server/db/approvals/person-behind";
import type { Database } from "@/server/db/database";
import type { Grant } from "@/server/domain/access/grants";
import { givenLetters } from "@/server/testing/given-letters";
import { demandSecondPerson } from "./demand-second-person";

const LETTERS = 101;
const because = { reason: "looked at it" };

type Sender = { authorization: string } | { cookie: string };
type Handler = (request: Request) => Promise<Response>;
type People = {
  /** Who else there is, with a role everywhere or somewhere: the first is called after the role. */
  person(grant?: Partial<Grant>): Promise<Sender>;
  /** A discard of 101 letters that the administrator asks for. */
  asked(): Promise<{ operationId: string; id: string }>;
  decide(handler: Handler, id: string, sender?: Sender): Promise<{ status: number; detail?: string; state?: string }>;
  stateOf(operationId: string): Promise<string>;
};

const verbs = new Map<Handler, string>([
  [approve, "approvals/{id}/approve"],
  [refuse, "approvals/{id}/refuse"],
  [withdraw, "approvals/{id}/withdraw"],
  [approveOperation, "operations/{id}/approve"],
  [cancelOperation, "operations/{id}/cancel"],
]);

const actionsOf = async (db: Database): Promise<string[]> =>
  (await db.execute<{ told: string }>(sql`select actor || ' ' || action as told from tidemark.operator_actions order by id`)).rows.map(
    ({ told }) => told,
  );

const test = bffTest.extend<{ people: People }>({
  people: async ({ bff, db }, use) => {
    await register(db, balances);
    const names = new Set<string>();
    await use({
      person: async (grant) => {
        const role = grant?.role ?? "operator";
        const name = names.has(role) ? `${role}-${names.size}` : role;
        names.add(name);
        return asPerson(db, { ...grant, name, role });
      },
      asked: async () => {
        await givenLetters(db, { sequence: "account-1", letters: Array.from({ length: LETTERS }, () => ({})) });
        const operation = await operationOf(await discard(bff, { sequences: ["account-1"], scope: "sequence", dryRun: false, ...because }));
        expect(operation).toMatchObject({ state: "awaiting-approval", startedAt: null, counts: { selected: LETTERS } });
        const { approvals } = approvalsResponse.parse(await (await list(bff("/api/approvals"))).json());
        return { operationId: operation.id, id: approvals[0]!.id };
      },
      decide: async (handler, id, sender) => {
        const body = handler === cancelOperation ? {} : because;
        const path = `/api/${verbs.get(handler)?.replace("{id}", id)}`;
        const response = await handler(bff(path, post(body, { ...sender })));
        return { status: response.status, ...(await response.json()) };
      },
      stateOf: async (id) => {
        const { rows } = await db.execute<{ state: string }>(sql`select state from tidemark.operations where id = ${id}`);
        return rows[0]!.state;
      },
    });
  },
});

test("a discard of more than a hundred letters waits for a second person, who is shown it, and starts with their word", async ({
  bff,
  db,
  people,
}) => {
  const { operationId, id } = await people.asked();
  const second = await people.person();
  const shown = approval.parse(await (await getOne(bff(`/api/approvals/${id}`, { headers: second }))).json());
  expect(shown).toMatchObject({
    kind: "discard-letters",
    state: "waiting",
    target: `operation:${operationId}`,
    plan: { projection: "balances", letters: LETTERS, sequences: 1, scope: "sequence" },
    isMine: false,
    mayNot: null,
  });
  const { rows } = await db.execute(sql`select operation_id from tidemark.letter_sequences`);
  expect(rows, "nothing is claimed meanwhile").toEqual([{ operation_id: null }]);

  expect(await people.decide(approve, id, second)).toMatchObject({ status: 200, state: "used", decidedBy: "operator" });
  expect(await people.stateOf(operationId)).toBe("running");
  const asker = shown.requestedBy;
  expect(await actionsOf(db)).toEqual([`${asker} request-approval`, "operator approve-request", `${asker} discard-letters`]);
  expect(await people.decide(approve, id, second)).toMatchObject({ status: 409 });
});

test("nobody approves or refuses their own, neither by the request nor by the operation", async ({ bff, people }) => {
  const { operationId, id } = await people.asked();
  for (const [handler, of] of [
    [approve, id],
    [refuse, id],
    [approveOperation, operationId],
  ] as const)
    expect(await people.decide(handler, of)).toMatchObject({ status: 403, code: "forbidden" });
  expect(approval.parse(await (await getOne(bff(`/api/approvals/${id}`))).json())).toMatchObject({
    isMine: true,
    mayNot: expect.any(String),
  });
  expect(await people.stateOf(operationId)).toBe("awaiting-approval");
});

test("a token counts as the person who made it, and one that a token made as that one", async ({ db }) => {
  const token = async (name: string, createdBy: string): Promise<string> => {
    const { rows } = await db.execute<{ id: string }>(sql`
      insert into tidemark.api_tokens (secret_hash, name, role, created_by, created_at, expires_at)
      values (sha256(${name}), ${name}, 'owner', ${createdBy}, clock_timestamp(), now() + interval '1 hour') returning id`);
    return rows[0]!.id;
  };
  const { rows } = await db.execute<{ id: string }>(
    sql`insert into tidemark.people (name, display_name) values ('ada', 'Ada') returning id`,
  );
  const ada = rows[0]!.id;
  const behind = (id: string) => personBehind(db, { id, name: "somebody" });

  const [deploy, nightly] = [await token("deploy", "ada"), await token("nightly", "deploy")];
  expect([await behind(ada), await behind(deploy), await behind(nightly)]).toEqual([ada, ada, ada]);
  const [root, child] = [await token("root", "the command line"), await token("child", "root")];
  expect([await behind(root), await behind(child)]).toEqual([root, root]);
  expect(await behind(await token("other", "the command line"))).not.toBe(root);
});

test("the second person must be allowed to do the act itself, where it is done", async ({ bff, people }) => {
  const { id } = await people.asked();
  const viewer = await people.person({ role: "viewer" });
  const privacy = await people.person({ role: "privacy" });
  const elsewhere = await people.person({ projections: ["amounts"] });

  expect(await people.decide(approve, id, viewer)).toMatchObject({ status: 403 });
  expect(await people.decide(approve, id, privacy), "may decide about others, not about letters").toMatchObject({ status: 403 });
  expect(await people.decide(approve, id, elsewhere), "does not exist for whom it is out of scope").toMatchObject({ status: 404 });
  const { approvals } = approvalsResponse.parse(await (await list(bff("/api/approvals", { headers: elsewhere }))).json());
  expect(approvals).toEqual([]);
});

test("who may act in some streams alone agrees to nothing that reaches further, neither by the request nor by the operation", async ({
  bff,
  people,
}) => {
  const { operationId, id } = await people.asked();
  const elsewhere = await people.person({ streamPrefixes: ["tenant-a/"] });
  const part = await people.person({ streamPrefixes: ["account-"] });

  expect(await people.decide(approveOperation, operationId, elsewhere), "as if it were not there").toMatchObject({ status: 404 });
  for (const limited of [elsewhere, part]) {
    expect(await people.decide(approve, id, limited)).toMatchObject({ status: 404 });
    expect(await people.decide(refuse, id, limited)).toMatchObject({ status: 404 });
    const { approvals } = approvalsResponse.parse(await (await list(bff("/api/approvals", { headers: limited }))).json());
    expect(approvals).toEqual([]);
  }
  expect(await people.decide(approveOperation, operationId, part)).toMatchObject({ status: 403 });
  expect(await people.stateOf(operationId)).toBe("awaiting-approval");
});

test("what somebody asks for within their limits, another with the same limits agrees to", async ({ bff, db, people }) => {
  await hold(db, LETTERS, "account-1");
  const limits = { streamPrefixes: ["account-"] };
  const asker = await people.person(limits);
  const body = { projection: "balances", sequences: ["account-1"], scope: "sequence", dryRun: false, ...because };
  const { id } = await operationOf(discardLetters(bff("/api/discards", post(body, { ...asker }))));
  const narrower = await people.person({ streamPrefixes: ["account-1"] });

  expect(await people.decide(approveOperation, id, narrower), "reaches less far than what was asked for").toMatchObject({ status: 403 });
  expect(await people.decide(approveOperation, id, await people.person(limits))).toMatchObject({ status: 202 });
  expect(await people.stateOf(id)).toBe("running");
});

test("a program agrees to nothing, whatever its role", async ({ bff, db, people }) => {
  const { operationId, id } = await people.asked();
  const program = { authorization: `Bearer ${await givenToken(db, { role: "operator" })}` };

  const shown = approval.parse(await (await getOne(bff(`/api/approvals/${id}`, { headers: program }))).json());
  expect(shown.mayNot).toMatch(/^A program agrees to nothing/);
  expect(await people.decide(approve, id, program)).toMatchObject({ status: 403, code: "forbidden" });
  expect(await people.decide(approveOperation, operationId, program)).toMatchObject({ status: 403, code: "forbidden" });
  expect(await people.stateOf(operationId)).toBe("awaiting-approval");
});

test("what a second person agreed to is recorded as the act of whoever asked for it", async ({ bff, db, people }) => {
  const { id } = await people.asked();
  const { requestedBy } = approval.parse(await (await getOne(bff(`/api/approvals/${id}`))).json());
  expect(await people.decide(approve, id, await people.person())).toMatchObject({ status: 200 });
  const { rows } = await db.execute(sql`
    select actor, actor_id = (select requested_by_id from tidemark.approvals where id = ${id}) as "isTheirs"
      from tidemark.operator_actions where action = 'discard-letters'`);
  expect(rows).toEqual([{ actor: requestedBy, isTheirs: true }]);
});

test("what is refused, withdrawn or cancelled is not done, and asked for anew if it is wanted still", async ({ bff, db, people }) => {
  const second = await people.person();
  const first = await people.asked();
  expect(await people.decide(withdraw, first.id, second), "only who asked withdraws").toMatchObject({ status: 409 });
  expect(await people.decide(refuse, first.id, second)).toMatchObject({ status: 200, state: "refused" });
  expect(await people.stateOf(first.operationId)).toBe("cancelled");

  const again = async () => {
    const operation = await operationOf(await discard(bff, { sequences: ["account-1"], scope: "sequence", dryRun: false, ...because }));
    const { approvals } = approvalsResponse.parse(await (await list(bff("/api/approvals"))).json());
    return { operationId: operation.id, id: approvals[0]!.id };
  };
  const withdrawn = await again();
  expect(await people.decide(withdraw, withdrawn.id)).toMatchObject({ status: 200, state: "withdrawn" });
  expect(await people.stateOf(withdrawn.operationId)).toBe("cancelled");
  const cancelled = await again();
  expect(await people.decide(cancelOperation, cancelled.operationId)).toMatchObject({ status: 202 });
  expect(await people.decide(approve, cancelled.id, second)).toMatchObject({ status: 409 });
  const { approvals } = approvalsResponse.parse(await (await list(bff("/api/approvals?state=decided&limit=2"))).json());
  expect(approvals.map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
  expect((await actionsOf(db)).filter((told) => told.endsWith("discard-letters"))).toEqual([]);
});

test("a request expires, and letters that are not as they were shown are not discarded", async ({ db, people }) => {
  const second = await people.person();
  const { operationId, id } = await people.asked();
  await db.execute(sql`update tidemark.dead_letters set attempts = attempts + 1 where index = 0`);
  expect(await people.decide(approve, id, second)).toMatchObject({ status: 409, difference: { changed: [expect.anything()] } });
  expect(await people.stateOf(operationId), "still to be decided").toBe("awaiting-approval");

  await db.execute(sql`update tidemark.approvals set expires_at = now()`);
  expect(await people.decide(approve, id, second)).toMatchObject({ status: 409, detail: expect.stringContaining("has expired") });
  expect(await cancelExpired(db, 10)).toBe(1);
  expect(await people.stateOf(operationId)).toBe("cancelled");
});

test("two who approve at once are one approval", async ({ people }) => {
  const { id, operationId } = await people.asked();
  const [one, other] = [await people.person(), await people.person()];
  const answers = await Promise.all([people.decide(approve, id, one), people.decide(approveOperation, operationId, other)]);

  expect(answers.map(({ status }) => status).sort()).toEqual(expect.arrayContaining([409]));
  expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
  expect(await people.stateOf(operationId)).toBe("running");
});

test("an approval is good for one plan and one act", async ({ bff: _, db }) => {
  const person = (n: number) => ({
    ...{ name: `p${n}`, id: `00000000-0000-7000-8000-00000000000${n}`, address: null, grants: [], session: null },
    kind: "token" as const,
  });
  const demand = (n: number, planHash: string) =>
    db.transaction((tx) =>
      demandSecondPerson(tx, { actor: person(n), kind: "forget-subject", target: "subject:x", plan: {}, planHash, reason: "asked" }),
    );
  const first = await demand(1, "a");
  expect(first).toMatchObject({ kind: "waiting" });
  expect(await demand(1, "a"), "the same request").toEqual(first);
  expect(await demand(2, "a"), "somebody else sees the same request").toEqual(first);
  await db.execute(
    sql`update tidemark.approvals set decision = 'approved', decided_by = 'p2', decided_by_id = ${person(2).id}, decided_at = now()`,
  );

  expect(await demand(1, "b"), "another plan").toMatchObject({ kind: "waiting" });
  await expect(demand(2, "a"), "who approved does not do it").rejects.toThrow(/You approved this yourself/);
  expect(await demand(1, "a")).toEqual({ kind: "granted", by: "p2" });
  expect(await demand(1, "a"), "used up").toMatchObject({ kind: "waiting" });
});
