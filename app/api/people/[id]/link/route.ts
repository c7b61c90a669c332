import { linkPerson } from "@/server/bff/people/link-person";

export const POST = linkPerson;
