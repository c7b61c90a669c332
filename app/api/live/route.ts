import { watch } from "@/server/bff/live/watch";

export const dynamic = "force-dynamic";

export const GET = watch;
