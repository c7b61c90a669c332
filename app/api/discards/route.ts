import { discardLetters } from "@/server/bff/redrives/discard-letters";

export const POST = discardLetters;
