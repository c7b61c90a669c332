import { type Capability, capabilities } from "@/server/contracts/define-endpoint";

/** Who asks. Every use case is handed one, and what it writes says so. */
export type Actor = { name: string; capabilities: ReadonlySet<Capability> };

const local: Actor = { name: "local", capabilities: new Set(capabilities) };

/** Until sign-in comes everybody who reaches the loopback address is the same person and may do everything. */
export const actorOf = (_request: Request): Actor => local;
