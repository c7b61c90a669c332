import { retireEndpoint } from "@/server/contracts/rebuild-endpoints";
import { retireRebuild as retireStored } from "@/server/db/rebuilds/retire-rebuild";
import { rebuildCommand } from "./rebuild-command";

export const retireRebuild = rebuildCommand(retireEndpoint, ({ tx, rebuild, actor, reason }) =>
  retireStored(tx, rebuild, { actor: actor.name, reason }),
);
