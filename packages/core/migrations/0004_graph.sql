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
CREATE INDEX `graph_nodes_by_age` ON `graph_nodes` (`changed_at`) WHERE node_type = 'audit_entry';