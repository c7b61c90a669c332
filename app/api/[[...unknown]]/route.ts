import { notFound } from "@/server/bff/not-found";

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
