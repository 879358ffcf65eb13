CREATE TABLE `traces` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`trace_id` text NOT NULL,
	`hex_id` text NOT NULL,
	`thought_id` text,
	`task_id` text,
	`root` text,
	`started_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`outcome` text NOT NULL,
	`sources` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `traces_by_id` ON `traces` (`agent`,`trace_id`);--> statement-breakpoint
CREATE INDEX `traces_by_time` ON `traces` (`agent`,`started_at`);--> statement-breakpoint
CREATE INDEX `traces_by_hex` ON `traces` (`agent`,`hex_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `traces_by_task` ON `traces` (`agent`,`task_id`,`started_at`) WHERE task_id is not null;--> statement-breakpoint
CREATE INDEX `traces_by_age` ON `traces` (`changed_at`);--> statement-breakpoint
ALTER TABLE `spans` ADD `trace_id` text;--> statement-breakpoint
ALTER TABLE `spans` ADD `span_id` text;--> statement-breakpoint
ALTER TABLE `spans` ADD `parent_span_id` text;--> statement-breakpoint
ALTER TABLE `spans` ADD `sources` text DEFAULT '["database"]' NOT NULL;--> statement-breakpoint
CREATE INDEX `spans_by_trace` ON `spans` (`agent`,`trace_id`,`started_at`) WHERE trace_id is not null;--> statement-breakpoint
CREATE INDEX `audit_by_thought` ON `audit` (`agent`,`thought_id`,`at`) WHERE thought_id is not null;--> statement-breakpoint
CREATE INDEX `deferrals_by_task` ON `deferrals` (`agent`,`task_id`,`deferred_at`) WHERE task_id is not null;