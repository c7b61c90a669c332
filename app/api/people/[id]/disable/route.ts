import { disablePerson } from "@/server/bff/people/disable-person";

export const POST = disablePerson;
