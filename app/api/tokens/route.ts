import { createToken } from "@/server/bff/tokens/create-token";
import { listAllTokens } from "@/server/bff/tokens/list-tokens";

export const GET = listAllTokens;
export const POST = createToken;
