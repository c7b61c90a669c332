import { enablePerson } from "@/server/bff/people/enable-person";

export const POST = enablePerson;
