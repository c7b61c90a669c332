/** Set by our own HTTP server from the socket, whatever the caller sends under the name. */
export const ADDRESS_HEADER = "x-tidemark-address";

export const addressOf = (headers: Headers): string | null => headers.get(ADDRESS_HEADER);
