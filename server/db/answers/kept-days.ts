/** How long a repeated Idempotency-Key of a POST gets its first answer. */
export const ANSWERS_KEPT_DAYS = 7;
