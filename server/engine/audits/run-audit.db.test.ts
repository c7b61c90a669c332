import { cancelAudit } from "@/server/db/audits/cancel-audit";
import { eventually } from "@/server/testing/eventually";
import { CHECKS, expect, test } from "./testing/audit-test";

const [FIRST, SECOND] = CHECKS;

test("every check looks at every stretch once, and what is found is kept once, with how much of it is new", async ({ auditor }) => {
  const { planted } = auditor;
  await auditor.append(5);
  planted.plant(FIRST, 2);
  planted.plant(SECOND, 5);

  expect(await auditor.audit()).toMatchObject({ state: "done", critical: 2, newFindings: 2, eventsDone: 5, unitsDone: 6 });
  expect(planted.looks).toEqual(["0..2", "2..4", "4..5"].flatMap((stretch) => [`${FIRST} ${stretch}`, `${SECOND} ${stretch}`]));
  expect(await auditor.audit()).toMatchObject({ state: "done", critical: 2, newFindings: 0, goneFindings: 0 });
  expect(await auditor.findings()).toEqual([`${FIRST} fault-2 open`, `${SECOND} fault-5 open`]);
});

test("an engine that takes an audit over goes on behind the last unit that was committed, and the one before commits nothing more", async ({
  auditor,
}) => {
  const { planted } = auditor;
  await auditor.append(6);
  for (const at of [1, 3, 5]) planted.plant(FIRST, at);
  const id = await auditor.ask();
  const wakes: (() => void)[] = [];
  // The zombie sleeps before position 2, who takes over sleeps before position 4.
  planted.before = (check, { after }) =>
    check === FIRST && after === ["2", "4"][wakes.length] ? new Promise<void>((resolve) => void wakes.push(resolve)) : undefined;
  const zombie = auditor.run(await auditor.claim());
  await eventually(async () => wakes.length === 1);
  expect(await auditor.figures(id)).toMatchObject({ state: "running", critical: 1, unitsDone: 2 });

  planted.looks.length = 0;
  const successor = auditor.run(await auditor.claim());
  await eventually(async () => wakes.length === 2);
  expect(planted.looks[0]).toBe(`${FIRST} 2..4`);
  const taken = { state: "running", critical: 2, newFindings: 2, eventsDone: 4, unitsDone: 4 };
  expect(await auditor.figures(id)).toMatchObject(taken);

  wakes[0]?.();
  await zombie;
  expect(await auditor.figures(id)).toMatchObject(taken);
  wakes[1]?.();
  await successor;
  expect(await auditor.figures(id)).toMatchObject({ state: "done", critical: 3, newFindings: 3, eventsDone: 6, unitsDone: 6 });
});

test("a unit whose commit fails is run again, and nothing of it is counted twice", async ({ auditor, db }) => {
  await auditor.append(4);
  auditor.planted.plant(FIRST, 1);
  await db.$client.query("create sequence tidemark.tries");
  await db.$client.query(`
    create function tidemark.fail_once() returns trigger language plpgsql as $$
    begin
      if nextval('tidemark.tries') = 1 then raise exception 'no room' using errcode = '53100'; end if;
      return new;
    end $$`);
  await db.$client.query(
    "create trigger fail_once before update of units_done on tidemark.audits for each row execute function tidemark.fail_once()",
  );
  expect(await auditor.audit()).toMatchObject({ state: "done", critical: 1, newFindings: 1, eventsDone: 4, unitsDone: 4 });
  expect(auditor.planted.looks.filter((look) => look === `${FIRST} 0..2`)).toHaveLength(2);
});

test("cancelling ends the statement in hand; what was found until then is kept", async ({ auditor, db }) => {
  const { planted } = auditor;
  await auditor.append(4);
  planted.plant(FIRST, 1);
  let isAsked = false;
  planted.before = (check, { after }, { signal }) => {
    if (check !== FIRST || after !== "2") return;
    isAsked = true;
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
  };
  const id = await auditor.ask();
  const running = auditor.run(await auditor.claim());
  await eventually(async () => isAsked);
  await db.transaction((tx) => cancelAudit(tx, id, "tester"));
  await running;

  expect(await auditor.figures(id)).toMatchObject({ state: "cancelled", critical: 1, goneFindings: 0, error: null });
  expect(await auditor.findings()).toEqual([`${FIRST} fault-1 open`]);
});

test("an engine that stops leaves the unit in hand to the next one", async ({ auditor }) => {
  await auditor.append(4);
  const stopping = new AbortController();
  auditor.planted.before = (check) => {
    if (check === SECOND && !stopping.signal.aborted) stopping.abort();
  };
  const id = await auditor.ask();
  await auditor.run(await auditor.claim(), stopping.signal);
  expect(await auditor.figures(id)).toMatchObject({ state: "running" });
  await auditor.run(await auditor.claim());
  expect(await auditor.figures(id)).toMatchObject({ state: "done", unitsDone: 4, eventsDone: 4 });
});

test("a check that fails again and again is given up with its reason; the others come to their end, and its findings stay", async ({
  auditor,
}) => {
  const { planted } = auditor;
  await auditor.append(4);
  planted.plant(FIRST, 1);
  planted.plant(SECOND, 3);
  await auditor.audit();
  planted.mend(FIRST, 1);
  planted.mend(SECOND, 3);
  planted.before = (check) => {
    if (check === FIRST) throw new Error("cannot read this");
  };
  expect(await auditor.audit()).toMatchObject({
    state: "failed",
    goneFindings: 1,
    eventsDone: 4,
    error: `Check ${FIRST} could not be finished: cannot read this.`,
  });
  expect(await auditor.findings()).toEqual([`${FIRST} fault-1 open`, `${SECOND} fault-3 gone`]);
});

test("what a check found and no table takes is the check's failure, and the others come to their end", async ({ auditor }) => {
  const { planted } = auditor;
  await auditor.append(4);
  planted.plant(FIRST, 1, { evidence: { said: "\u0000" } });
  planted.plant(SECOND, 3);
  expect(await auditor.audit()).toMatchObject({ state: "failed", critical: 1, eventsDone: 4, error: expect.stringContaining(FIRST) });
  expect(await auditor.findings()).toEqual([`${SECOND} fault-3 open`]);
});

test("one that was cancelled is ended by any release, whatever checks it names", async ({ auditor, db }) => {
  await auditor.append(2);
  const id = await auditor.ask("asked", ["check_of_tomorrow"]);
  await expect(auditor.claim()).rejects.toThrow("there is no audit to take");
  await db.$client.query("update tidemark.audits set state = 'running', cancelled_at = now(), cancelled_by = 'tester' where id = $1", [id]);
  await auditor.run(await auditor.claim());
  expect(await auditor.figures(id)).toMatchObject({ state: "cancelled", unitsDone: 0 });
});
