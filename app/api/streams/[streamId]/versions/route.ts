import { listVersionsOfTypes } from "@/server/bff/streams/list-versions-of-types";

export const GET = listVersionsOfTypes;
