CREATE TABLE `error_groups` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`group_id` text NOT NULL,
	`teller` text NOT NULL,
	`algorithm` integer NOT NULL,
	`fingerprint` text NOT NULL,
	`type` text NOT NULL,
	`class` text NOT NULL,
	`service` text,
	`handler` text,
	`place` text,
	`message` text,
	`incident_id` text,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`count` integer NOT NULL,
	`last_version` text,
	`resolved_at` integer,
	`resolved_by` text,
	`resolved_in` text,
	`regressed_at` integer,
	`regressed_in` text,
	`merged_into` text,
	`first_seen_at` integer NOT NULL,
	`page_key` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `error_groups_by_id` ON `error_groups` (`agent`,`group_id`);--> statement-breakpoint
CREATE INDEX `error_groups_by_page` ON `error_groups` (`agent`,`page_key`);--> statement-breakpoint
CREATE TABLE `errors` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`source` text NOT NULL,
	`error_id` text NOT NULL,
	`at` integer NOT NULL,
	`level` text,
	`type` text NOT NULL,
	`class` text NOT NULL,
	`service` text,
	`handler` text,
	`place` text,
	`message` text,
	`stack` text,
	`thought_id` text,
	`task_id` text,
	`occurrences` integer NOT NULL,
	`group_id` text NOT NULL,
	`incident_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `errors_by_id` ON `errors` (`agent`,`source`,`error_id`);--> statement-breakpoint
CREATE INDEX `errors_by_time` ON `errors` (`agent`,`source`,`at`);--> statement-breakpoint
CREATE INDEX `errors_by_group` ON `errors` (`agent`,`group_id`,`source`,`at`);--> statement-breakpoint
CREATE INDEX `errors_by_age` ON `errors` (`changed_at`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`incident_id` text NOT NULL,
	`cause` text NOT NULL,
	`type` text NOT NULL,
	`severity` text NOT NULL,
	`detected_by` text NOT NULL,
	`service` text,
	`place` text,
	`title` text NOT NULL,
	`message` text,
	`finding` text,
	`opened_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`closed_at` integer,
	`count` integer NOT NULL,
	`timeline` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`page_key` integer NOT NULL,
	`sources` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_by_id` ON `incidents` (`agent`,`incident_id`);--> statement-breakpoint
CREATE INDEX `incidents_by_page` ON `incidents` (`agent`,`page_key`);