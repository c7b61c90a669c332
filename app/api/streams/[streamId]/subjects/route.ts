import { listStreamSubjects } from "@/server/bff/forgettings/list-stream-subjects";

export const GET = listStreamSubjects;
