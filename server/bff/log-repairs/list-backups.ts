import { backupsEndpoint } from "@/server/contracts/log-repair-endpoints";
import { context } from "../context";
import { route } from "../route";

/** By name alone: an address may hold a password. */
export const listBackups = route(backupsEndpoint, () => ({ backups: context().config.backups.map(({ name }) => ({ name })) }));
