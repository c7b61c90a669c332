import { signInByPassword } from "@/server/bff/sign-in/sign-in-by-password";

export const POST = signInByPassword;
