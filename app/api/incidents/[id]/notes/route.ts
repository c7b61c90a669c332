import { noteIncident } from "@/server/bff/incidents/note-incident";

export const POST = noteIncident;
