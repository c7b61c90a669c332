import { WrongResult } from "../report/wrong-result";
import type { Store } from "../store/bench-stores";

/** The two tables hold the same rows. A row that differs is an event lost, doubled or out of order. */
export const assertRowsEqual = async (work: string, { db }: Store, one: string, other: string): Promise<void> => {
  const { rows } = await db.$client.query<{ different: string; kept: string }>(`
    select (select count(*) from ((table ${one} except all table ${other}) union all (table ${other} except all table ${one})) d) as different,
           (select count(*) from ${other}) as kept`);
  const { different, kept } = rows[0]!;
  if (different !== "0" || kept === "0")
    throw new WrongResult(`${work}: ${different} rows differ between ${one} and ${other} (${kept} rows)`);
};
