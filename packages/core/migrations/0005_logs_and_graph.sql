CREATE TABLE `graph_edges` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`ref` text NOT NULL,
	`source_ref` text NOT NULL,
	`relationship` text NOT NULL,
	`target_ref` text NOT NULL,
	`source_id` text NOT NULL,
	`target_id` text NOT NULL,
	`scope` text NOT NULL,
	`weight` real,
	`created_at` integer NOT NULL,
	`sources` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `graph_edges_by_ref` ON `graph_edges` (`agent`,`ref`);--> statement-breakpoint
CREATE INDEX `graph_edges_by_time` ON `graph_edges` (`agent`,`created_at`);--> statement-breakpoint
CREATE INDEX `graph_edges_by_source` ON `graph_edges` (`agent`,`source_ref`,`created_at`);--> statement-breakpoint
CREATE INDEX `graph_edges_by_target` ON `graph_edges` (`agent`,`target_ref`,`created_at`);--> statement-breakpoint
CREATE INDEX `graph_edges_by_relationship` ON `graph_edges` (`agent`,`relationship`);--> statement-breakpoint
CREATE INDEX `graph_edges_by_age` ON `graph_edges` (`changed_at`) WHERE relationship = 'SUMMARIZES';--> statement-breakpoint
CREATE TABLE `graph_nodes` (
	`id` integer PRIMARY KEY NOT NULL,
	`agent` integer NOT NULL,
	`seq` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`ref` text NOT NULL,
	`node_id` text NOT NULL,
	`scope` text NOT NULL,
	`node_type` text NOT NULL,
	`version` integer,
	`created_at` integer,
	`updated_at` integer NOT NULL,
	`content` text,
	`seen_by` text NOT NULL,
	`sources` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `graph_nodes_by_ref` ON `graph_nodes` (`agent`,`ref`);--> statement-breakpoint
CREATE INDEX `graph_nodes_by_time` ON `graph_nodes` (`agent`,`updated_at`);--> statement-breakpoint
CREATE INDEX `graph_nodes_by_type` ON `graph_nodes` (`agent`,`node_type`,`updated_at`);--> statement-breakpoint
CREATE INDEX `graph_nodes_by_scope` ON `graph_nodes` (`agent`,`scope`,`updated_at`);--> statement-breakpoint
CREATE INDEX `graph_nodes_by_type_and_scope` ON `graph_nodes` (`agent`,`node_type`,`scope`,`updated_at`);--> statement-breakpoint
CREATE INDEX `graph_nodes_by_id` ON `graph_nodes` (`agent`,`node_id`,`updated_at`);--> statement-breakpoint
CREATE INDEX `graph_nodes_by_age` ON `graph_nodes` (`changed_at`) WHERE node_type = 'audit_entry';--> statement-breakpoint
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
CREATE INDEX `logs_by_age` ON `logs` (`changed_at`);--> statement-breakpoint
-- Lines that are kept already, as events.
INSERT INTO `logs` (`agent`, `seq`, `changed_at`, `log_id`, `at`, `level`, `service`, `class`, `message`, `sources`)
SELECT `agent`, `seq`, `changed_at`, `key`, `at`, `data` ->> 'level', `data` ->> 'service', `data` ->> 'class', `data` ->> 'message', json_array(`source`)
FROM `events` WHERE `type` = 'log.line';--> statement-breakpoint
DELETE FROM `events` WHERE `type` = 'log.line';
