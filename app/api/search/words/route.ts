import { hideWords } from "@/server/bff/search/hide-words";

export const POST = hideWords;
