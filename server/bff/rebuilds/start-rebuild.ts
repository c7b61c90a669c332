import { startRebuildEndpoint } from "@/server/contracts/rebuild-endpoints";
import { command } from "../command";
import { beginRebuild } from "./begin-rebuild";
import { knownRebuild } from "./known-rebuild";

export const startRebuild = command(startRebuildEndpoint, async (tx, { body, actor }) =>
  knownRebuild(tx, await beginRebuild(tx, { ...body, actor })),
);
