import { invitePerson } from "@/server/bff/people/invite-person";
import { listAllPeople } from "@/server/bff/people/list-people";

export const GET = listAllPeople;
export const POST = invitePerson;
