import { POST as approve } from "@/app/api/approvals/[id]/approve/route";
import { POST as move } from "@/app/api/interventions/checkpoints/route";
import { type Context, closeContext, installContext, openContext } from "@/server/bff/context";
import { asPerson } from "@/server/bff/testing/as-person";
import { config } from "@/server/bff/testing/bff-test";
import { post } from "@/server/bff/testing/post";
import { type Intervention, intervention } from "@/server/contracts/interventions";
import { openSession } from "@/server/sources/native/testing/session";
import { eventually } from "@/server/testing/eventually";

export type Answer = { status: number; body: Intervention & { detail?: string; field?: string } };
export type MoveConsole = Awaited<ReturnType<typeof openMoveConsole>>;

const BECAUSE = "its handler lost what it made of them";

/** A console that has the store attached as `bank`, and two operators. */
export const openMoveConsole = async ({ url, sourceUrl, actionsUrl }: { url: string; sourceUrl: string; actionsUrl: string | null }) => {
  const bank = { name: "bank", url: sourceUrl, ...(actionsUrl === null ? {} : { actionsUrl }) };
  const opened: Context = openContext(url, { ...config, sources: [bank] });
  installContext(opened);
  const ada = await asPerson(opened.db, { name: "ada", role: "operator" });
  const otto = await asPerson(opened.db, { name: "otto", role: "operator" });
  const send = (path: string, body: object, headers: Record<string, string>): Request =>
    new Request(`http://localhost:3000${path}`, post(body, headers));

  const ask = async (body: object, headers: Record<string, string> = {}): Promise<Answer> => {
    const answer = await move(
      send("/api/interventions/checkpoints", { act: "move-checkpoint", source: "bank", ...body }, { ...ada, ...headers }),
    );
    return { status: answer.status, body: await answer.json() };
  };
  const plan = async (body: object): Promise<Intervention> => intervention.parse((await ask({ ...body, dryRun: true })).body);
  return {
    opened,
    ada,
    otto,
    ask,
    plan,
    /** What confirms a plan. */
    confirmed: ({ planHash, move }: Intervention, body: object) => ({
      ...body,
      ...{ ...move, planHash, dryRun: false, reason: BECAUSE },
    }),
    agree: async (id: string): Promise<number> =>
      (await approve(send(`/api/approvals/${id}/approve`, { reason: "looked at what would be left out" }, otto))).status,
    close: async () => {
      installContext(undefined);
      await closeContext(opened);
    },
  };
};

const ACTING = "tidemark source bank actions";

/** Until so many acts wait for a lock of the store. */
export const untilWaiting = (storeUrl: string, acts: number): Promise<unknown> =>
  eventually(async () => {
    const session = await openSession(storeUrl);
    const { rows } = await session.run(
      "select pid from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock' and datname = current_database()",
      [ACTING],
    );
    await session.end();
    return rows.length === acts && rows;
  });

/** Cuts off whoever acts in the store. */
export const cutOff = async (storeUrl: string): Promise<void> => {
  const session = await openSession(storeUrl);
  await session.run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and datname = current_database()", [
    ACTING,
  ]);
  await session.end();
};
