ALTER TABLE `audit` ADD `chain` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `category` text DEFAULT 'system' NOT NULL;--> statement-breakpoint
ALTER TABLE `audit` ADD `severity` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `details` text;--> statement-breakpoint
-- Entries that are kept already, as facts/audit-actions.ts divides them.
UPDATE `audit` SET `category` = CASE
  WHEN `action` IN ('observe', 'speak', 'tool', 'reject', 'ponder', 'defer', 'memorize', 'recall', 'forget', 'task_complete', 'forget_executed', 'forget_failed') THEN 'action'
  WHEN '_' || `action` || '_' LIKE '%\_auth\_%' ESCAPE '\' OR '_' || `action` || '_' LIKE '%\_login\_%' ESCAPE '\' OR '_' || `action` || '_' LIKE '%\_logout\_%' ESCAPE '\' OR '_' || `action` || '_' LIKE '%\_password\_%' ESCAPE '\' OR '_' || `action` || '_' LIKE '%\_oauth\_%' ESCAPE '\' OR '_' || `action` || '_' LIKE '%\_session\_%' ESCAPE '\' OR '_' || `action` || '_' LIKE '%\_token\_%' ESCAPE '\' THEN 'login'
  WHEN `action` LIKE '%config%' THEN 'configuration'
  ELSE 'system'
END;
