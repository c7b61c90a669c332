/**
 * Rows and letters that an engine holds in memory while it fills a partition: a partition with more is split. Two hundred thousand rows of
 * a dozen columns are 100 to 200 MB, well inside Node's default heap beside the live projections; fewer would read the log more often
 * for the same rows.
 */
export const FILL_ROWS = 200_000;
