import { revealEvent } from "@/server/bff/reveals/reveal-event";

export const POST = revealEvent;
