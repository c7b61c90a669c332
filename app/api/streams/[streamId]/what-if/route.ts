import { askWhatIf } from "@/server/bff/replay/ask-what-if";

export const GET = askWhatIf;
