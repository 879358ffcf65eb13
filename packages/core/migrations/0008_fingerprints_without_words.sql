-- Type and place stay; the words that stood below them are content.
UPDATE `error_groups` SET `fingerprint` = substr(`fingerprint`, 1, instr(`fingerprint`, char(10)) + instr(substr(`fingerprint`, instr(`fingerprint`, char(10)) + 1), char(10)))
WHERE instr(`fingerprint`, char(10)) > 0;
