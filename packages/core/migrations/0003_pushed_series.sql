ALTER TABLE `series` ADD `unit` text;--> statement-breakpoint
ALTER TABLE `series` ADD `started_at` integer;--> statement-breakpoint
ALTER TABLE `series` ADD `base` real;