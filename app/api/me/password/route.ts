import { setOwnPassword } from "@/server/bff/me/set-own-password";

export const POST = setOwnPassword;
