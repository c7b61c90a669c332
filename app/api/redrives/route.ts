import { redriveLetters } from "@/server/bff/redrives/redrive-letters";

export const POST = redriveLetters;
