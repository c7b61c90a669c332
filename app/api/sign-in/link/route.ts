import { signInByLink } from "@/server/bff/sign-in/sign-in-by-link";

export const POST = signInByLink;
