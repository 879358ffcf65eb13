CREATE TABLE `handler_summaries` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`summary_id` text NOT NULL,
	`handler` text NOT NULL,
	`window_from` integer NOT NULL,
	`invocations` real,
	`errors` real,
	`timed` real,
	`sum_ms` real,
	`buckets` text,
	`last_invocation_at` integer,
	`points` integer NOT NULL,
	`counted_from` integer,
	`counted_to` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `handler_summaries_by_id` ON `handler_summaries` (`agent`,`summary_id`);--> statement-breakpoint
CREATE INDEX `handler_summaries_by_window` ON `handler_summaries` (`agent`,`handler`,`window_from`);--> statement-breakpoint
CREATE INDEX `handler_summaries_by_age` ON `handler_summaries` (`changed_at`);