import { testTarget } from "@/server/bff/alerts/test-target";

export const POST = testTarget;
