import { elevate } from "@/server/bff/me/elevate";

export const POST = elevate;
