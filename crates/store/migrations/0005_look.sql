-- How the pages of the business look and speak. The logo has a table of its own, so that whoever edits the business does not write it again.

ALTER TABLE business ADD COLUMN layout TEXT NOT NULL DEFAULT 'classic';
ALTER TABLE business ADD COLUMN accent TEXT NOT NULL DEFAULT '';
ALTER TABLE business ADD COLUMN wording TEXT NOT NULL DEFAULT '[]';

CREATE TABLE logo (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  format TEXT NOT NULL,
  alt TEXT NOT NULL DEFAULT '',
  bytes BLOB NOT NULL
) STRICT;
