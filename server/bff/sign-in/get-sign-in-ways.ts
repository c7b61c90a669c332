import { signInWaysEndpoint } from "@/server/contracts/sign-in-endpoints";
import { context } from "../context";
import { route } from "../route";
import { waysOf } from "./ways";

export const getSignInWays = route(signInWaysEndpoint, () => waysOf(context()));
