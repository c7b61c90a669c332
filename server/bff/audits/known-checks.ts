import { allChecks, type Check } from "@/server/domain/audit/check";
import { context, sourceNamed } from "../context";

/** What an audit can be asked for. */
export const knownChecks = (): Check[] => {
  const { config, sources } = context();
  return allChecks(sourceNamed(sources).logChecks, config.checks);
};
