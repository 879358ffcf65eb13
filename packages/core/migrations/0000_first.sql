CREATE TABLE `agents` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`server_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`occurrence_id` text NOT NULL,
	`name` text NOT NULL,
	`self_id` text,
	`url` text NOT NULL,
	`origin` text NOT NULL,
	`simulated` integer NOT NULL,
	`added_at` integer NOT NULL,
	`generation` text,
	`settings` text NOT NULL,
	`credentials` text,
	`head` integer NOT NULL,
	`floor` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agents_by_key` ON `agents` (`server_id`,`agent_id`,`occurrence_id`);--> statement-breakpoint
CREATE TABLE `removals` (
	`agent` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`entry_id` text NOT NULL,
	`sequence` integer,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`actor` text,
	`outcome` text,
	`thought_id` text,
	`task_id` text,
	`entry_hash` text,
	`sources` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_by_id` ON `audit` (`agent`,`entry_id`);--> statement-breakpoint
CREATE INDEX `audit_by_time` ON `audit` (`agent`,`at`,`sequence`,`sources`);--> statement-breakpoint
CREATE INDEX `audit_by_age` ON `audit` (`changed_at`);--> statement-breakpoint
CREATE TABLE `calls` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`source` text NOT NULL,
	`key` text NOT NULL,
	`thought_id` text,
	`at` integer NOT NULL,
	`handler` text,
	`provider` text,
	`model` text,
	`status` text NOT NULL,
	`error_class` text,
	`duration_ms` real,
	`input_tokens` real,
	`output_tokens` real,
	`cost_cents` real,
	`carbon_grams` real,
	`energy_kwh` real,
	`parent` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calls_by_key` ON `calls` (`agent`,`source`,`key`);--> statement-breakpoint
CREATE INDEX `calls_by_thought` ON `calls` (`agent`,`thought_id`,`at`) WHERE thought_id is not null;--> statement-breakpoint
CREATE INDEX `calls_by_time` ON `calls` (`agent`,`source`,`at`);--> statement-breakpoint
CREATE INDEX `calls_by_age` ON `calls` (`changed_at`);--> statement-breakpoint
CREATE TABLE `changes` (
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`channels` text NOT NULL,
	PRIMARY KEY(`agent`, `seq`)
);
--> statement-breakpoint
CREATE INDEX `changes_by_age` ON `changes` (`at`);--> statement-breakpoint
CREATE TABLE `cursors` (
	`agent` integer NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`agent`, `name`)
);
--> statement-breakpoint
CREATE TABLE `deferrals` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`deferral_id` text NOT NULL,
	`task_id` text,
	`thought_id` text,
	`reason` text,
	`status` text NOT NULL,
	`priority` text,
	`deferred_at` integer,
	`defer_until` integer,
	`first_seen_at` integer NOT NULL,
	`page_key` integer NOT NULL,
	`sources` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deferrals_by_id` ON `deferrals` (`agent`,`deferral_id`);--> statement-breakpoint
CREATE INDEX `deferrals_by_page` ON `deferrals` (`agent`,`page_key`);--> statement-breakpoint
CREATE INDEX `deferrals_by_age` ON `deferrals` (`changed_at`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`type` text NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`source` text NOT NULL,
	`data` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_by_key` ON `events` (`agent`,`type`,`key`);--> statement-breakpoint
CREATE INDEX `events_by_time` ON `events` (`agent`,`type`,`at`);--> statement-breakpoint
CREATE INDEX `events_by_age` ON `events` (`type`,`changed_at`);--> statement-breakpoint
CREATE TABLE `findings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`key` text NOT NULL,
	`code` text NOT NULL,
	`severity` text NOT NULL,
	`subject` text NOT NULL,
	`title` text NOT NULL,
	`detail` text NOT NULL,
	`evidence` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`last_seen_at` integer NOT NULL,
	`count` integer NOT NULL,
	`page_key` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `findings_open` ON `findings` (`agent`,`key`) WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX `findings_by_page` ON `findings` (`page_key`);--> statement-breakpoint
CREATE INDEX `findings_by_agent` ON `findings` (`agent`,`page_key`);--> statement-breakpoint
CREATE TABLE `reports` (
	`report_id` text PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`at` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reports_by_agent` ON `reports` (`agent`);--> statement-breakpoint
CREATE INDEX `reports_by_age` ON `reports` (`at`);--> statement-breakpoint
CREATE TABLE `samples` (
	`series` integer NOT NULL,
	`at` integer NOT NULL,
	`value` real NOT NULL,
	PRIMARY KEY(`series`, `at`)
);
--> statement-breakpoint
CREATE TABLE `series` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`agent` integer NOT NULL,
	`metric` text NOT NULL,
	`labels` text NOT NULL,
	`source` text NOT NULL,
	`endpoint` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `series_by_key` ON `series` (`agent`,`metric`,`source`,`endpoint`,`labels`);--> statement-breakpoint
CREATE TABLE `snapshots` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`subject` text NOT NULL,
	`key` text NOT NULL,
	`source` text NOT NULL,
	`endpoint` text NOT NULL,
	`every_ms` integer NOT NULL,
	`observed_at` integer NOT NULL,
	`process_started_at` integer,
	`fields` text NOT NULL,
	`gone` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `snapshots_by_key` ON `snapshots` (`agent`,`subject`,`key`,`source`,`endpoint`);--> statement-breakpoint
CREATE INDEX `snapshots_by_age` ON `snapshots` (`changed_at`);--> statement-breakpoint
CREATE TABLE `spans` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`correlation_id` text NOT NULL,
	`thought_id` text,
	`task_id` text,
	`role` text NOT NULL,
	`component` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`duration_ms` real,
	`status` text NOT NULL,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `spans_by_id` ON `spans` (`agent`,`correlation_id`);--> statement-breakpoint
CREATE INDEX `spans_by_thought` ON `spans` (`agent`,`thought_id`,`started_at`) WHERE thought_id is not null;--> statement-breakpoint
CREATE INDEX `spans_by_role` ON `spans` (`agent`,`role`,`started_at`);--> statement-breakpoint
CREATE INDEX `spans_by_age` ON `spans` (`changed_at`);--> statement-breakpoint
CREATE TABLE `steps` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`thought_id` text NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`source` text NOT NULL,
	`data` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `steps_by_key` ON `steps` (`agent`,`thought_id`,`type`,`at`,`ordinal`);--> statement-breakpoint
CREATE INDEX `steps_by_time` ON `steps` (`agent`,`at`);--> statement-breakpoint
CREATE INDEX `steps_by_age` ON `steps` (`changed_at`);--> statement-breakpoint
CREATE TABLE `task_tellings` (
	`agent` integer NOT NULL,
	`source` text NOT NULL,
	`task_id` text NOT NULL,
	`run` integer NOT NULL,
	`status` text,
	PRIMARY KEY(`agent`, `task_id`, `source`)
);
--> statement-breakpoint
CREATE INDEX `task_tellings_by_status` ON `task_tellings` (`agent`,`source`,`status`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`task_id` text NOT NULL,
	`run` integer NOT NULL,
	`status` text NOT NULL,
	`priority` integer,
	`description` text,
	`channel_id` text,
	`user_id` text,
	`parent_task_id` text,
	`created_at` integer,
	`ended_at` integer,
	`first_seen_at` integer NOT NULL,
	`sort_at` integer NOT NULL,
	`told` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_by_id` ON `tasks` (`agent`,`task_id`,`run`);--> statement-breakpoint
CREATE INDEX `tasks_by_time` ON `tasks` (`agent`,`sort_at`);--> statement-breakpoint
CREATE INDEX `tasks_by_status` ON `tasks` (`agent`,`status`,`sort_at`);--> statement-breakpoint
CREATE INDEX `tasks_by_age` ON `tasks` (`changed_at`);--> statement-breakpoint
CREATE TABLE `thought_tellings` (
	`agent` integer NOT NULL,
	`source` text NOT NULL,
	`thought_id` text NOT NULL,
	`status` text,
	`began_at` integer,
	`ended_at` integer,
	PRIMARY KEY(`agent`, `thought_id`, `source`)
);
--> statement-breakpoint
CREATE INDEX `thought_tellings_by_end` ON `thought_tellings` (`agent`,`source`,`ended_at`,`status`);--> statement-breakpoint
CREATE INDEX `thought_tellings_by_begin` ON `thought_tellings` (`agent`,`source`,`began_at`);--> statement-breakpoint
CREATE TABLE `thoughts` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`thought_id` text NOT NULL,
	`task_id` text,
	`status` text NOT NULL,
	`rejected` integer NOT NULL,
	`type` text,
	`depth` integer,
	`round_number` integer,
	`priority` integer,
	`parent_thought_id` text,
	`channel_id` text,
	`content` text,
	`created_at` integer,
	`started_at` integer,
	`ended_at` integer,
	`action` text,
	`step_number` integer,
	`last_event_at` integer,
	`last_call_failed` integer NOT NULL,
	`first_seen_at` integer NOT NULL,
	`page_key` integer NOT NULL,
	`told` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `thoughts_by_id` ON `thoughts` (`agent`,`thought_id`);--> statement-breakpoint
CREATE INDEX `thoughts_by_page` ON `thoughts` (`agent`,`page_key`);--> statement-breakpoint
CREATE INDEX `thoughts_by_task` ON `thoughts` (`agent`,`task_id`,`page_key`);--> statement-breakpoint
CREATE INDEX `thoughts_by_parent` ON `thoughts` (`agent`,`parent_thought_id`) WHERE parent_thought_id is not null;--> statement-breakpoint
CREATE INDEX `thoughts_by_end` ON `thoughts` (`agent`,`ended_at`,`created_at`,`started_at`) WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX `thoughts_by_change` ON `thoughts` (`agent`,`seq`);--> statement-breakpoint
CREATE INDEX `thoughts_by_age` ON `thoughts` (`changed_at`);