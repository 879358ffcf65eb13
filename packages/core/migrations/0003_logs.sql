CREATE TABLE `logs` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`log_id` text NOT NULL,
	`at` integer NOT NULL,
	`level` text NOT NULL,
	`service` text,
	`class` text NOT NULL,
	`message` text,
	`thought_id` text,
	`task_id` text,
	`trace_id` text,
	`sources` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `logs_by_id` ON `logs` (`agent`,`log_id`);--> statement-breakpoint
CREATE INDEX `logs_by_time` ON `logs` (`agent`,`at`);--> statement-breakpoint
CREATE INDEX `logs_by_class` ON `logs` (`agent`,`class`,`at`);--> statement-breakpoint
CREATE INDEX `logs_by_thought` ON `logs` (`agent`,`thought_id`,`at`) WHERE thought_id is not null;--> statement-breakpoint
CREATE INDEX `logs_by_seq` ON `logs` (`agent`,`seq`);--> statement-breakpoint
CREATE INDEX `logs_by_age` ON `logs` (`changed_at`);