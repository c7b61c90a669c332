import { getSignInWays } from "@/server/bff/sign-in/get-sign-in-ways";

export const GET = getSignInWays;
