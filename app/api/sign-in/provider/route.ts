import { beginSignIn } from "@/server/bff/sign-in/provider/begin-sign-in";

export const POST = beginSignIn;
