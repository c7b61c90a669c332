import { revokeOneToken } from "@/server/bff/tokens/revoke-token";

export const POST = revokeOneToken;
