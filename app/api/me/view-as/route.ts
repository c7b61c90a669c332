import { viewAs } from "@/server/bff/me/view-as";

export const POST = viewAs;
