import { signOut } from "@/server/bff/me/sign-out";

export const POST = signOut;
