CREATE TABLE "tidemark"."cache_minutes" (
	"cache" text NOT NULL,
	"sampled_at" timestamp with time zone NOT NULL,
	"looks" integer NOT NULL,
	"unreached" integer NOT NULL,
	"hits" bigint NOT NULL,
	"misses" bigint NOT NULL,
	"compared" integer NOT NULL,
	"inconsistent" integer NOT NULL,
	CONSTRAINT "cache_minutes_cache_sampled_at_pk" PRIMARY KEY("cache","sampled_at")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."caches" (
	"name" text PRIMARY KEY NOT NULL,
	"projection" text NOT NULL,
	"looked_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone,
	"unreachable_since" timestamp with time zone,
	"trouble" text,
	"run_id" text,
	"hits" bigint,
	"misses" bigint,
	"cached_walk" text DEFAULT '0' NOT NULL,
	"rows_walk" text,
	"standings" jsonb DEFAULT '{}' NOT NULL,
	"suspects" jsonb DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tidemark"."repairs" ADD COLUMN "cache" text;--> statement-breakpoint
ALTER TABLE "tidemark"."repairs" ADD COLUMN "strategy" text;