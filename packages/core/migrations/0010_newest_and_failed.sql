DROP INDEX `audit_by_time`;--> statement-breakpoint
CREATE INDEX `audit_by_sequence` ON `audit` (`agent`,`sequence`) WHERE sequence is not null;--> statement-breakpoint
CREATE INDEX `audit_by_time` ON `audit` (`agent`,`at`);--> statement-breakpoint
CREATE INDEX `calls_that_failed` ON `calls` (`agent`,`source`,`status`) WHERE status <> 'ok';