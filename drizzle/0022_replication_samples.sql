CREATE TABLE "tidemark"."replication_samples" (
	"sampled_at" timestamp with time zone PRIMARY KEY NOT NULL,
	"replica" text NOT NULL,
	"lag_seconds" double precision NOT NULL
);
