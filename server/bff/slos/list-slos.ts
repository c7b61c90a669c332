import { slosEndpoint } from "@/server/contracts/slo-endpoints";
import { context } from "../context";
import { route } from "../route";
import { readSlos } from "./read-slos";

export const listSlos = route(slosEndpoint, async ({ scope }) => {
  const { db, config } = context();
  return { slos: await readSlos(db, config.slos, scope) };
});
