import { forgetSubject } from "@/server/bff/forgettings/forget-subject";

export const POST = forgetSubject;
