-- What was `samples` becomes the part of it that is settled; `samples` is all points still, by a view.
ALTER TABLE `samples` RENAME TO `settled_samples`;--> statement-breakpoint
CREATE TABLE `fresh_samples` (
	`series` integer NOT NULL,
	`at` integer NOT NULL,
	`value` real NOT NULL,
	PRIMARY KEY(`series`, `at`)
) WITHOUT ROWID;--> statement-breakpoint
CREATE VIEW `samples` AS
SELECT `series`, `at`, `value` FROM `settled_samples`
UNION ALL
SELECT `series`, `at`, `value` FROM `fresh_samples`;
