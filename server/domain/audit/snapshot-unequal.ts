export const SNAPSHOT_UNEQUAL = "snapshot_unequal";
