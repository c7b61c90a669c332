import { alertEndpoint } from "@/server/contracts/alert-endpoints";
import { context } from "../context";
import { route } from "../route";
import { contractDetail } from "./contract-alert";
import { knownAlert } from "./known-alert";

export const getAlert = route(alertEndpoint, async ({ params: { id }, scope }) => {
  const { db } = context();
  return contractDetail(db, await knownAlert(db, id, scope));
});
