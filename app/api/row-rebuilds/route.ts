import { rebuildRow } from "@/server/bff/row-rebuilds/rebuild-row";

export const POST = rebuildRow;
