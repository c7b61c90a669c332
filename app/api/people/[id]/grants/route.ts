import { replacePersonGrants } from "@/server/bff/people/replace-person-grants";

export const POST = replacePersonGrants;
