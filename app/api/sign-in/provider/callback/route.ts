import { finishSignIn } from "@/server/bff/sign-in/provider/finish-sign-in";

export const GET = finishSignIn;
