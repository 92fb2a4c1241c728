CREATE TABLE work_plan (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL,
  owner_unit_id TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  issued_at INTEGER,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_work_plan_document ON work_plan (document_id);

CREATE TABLE work_plan_unit (
  plan_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (plan_id, unit_id)
);

CREATE TABLE work_clause (
  id TEXT NOT NULL PRIMARY KEY,
  plan_id TEXT NOT NULL,
  code TEXT NOT NULL,
  parent_code TEXT,
  title TEXT NOT NULL,
  text TEXT,
  position INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_work_clause_code ON work_clause (plan_id, code);

CREATE TABLE work_target (
  id TEXT NOT NULL PRIMARY KEY,
  plan_id TEXT NOT NULL,
  code TEXT NOT NULL,
  group_name TEXT NOT NULL,
  title TEXT NOT NULL,
  unit TEXT NOT NULL,
  counted_of TEXT NOT NULL,
  clause_code TEXT,
  baseline INTEGER,
  target_value INTEGER NOT NULL,
  due_day TEXT NOT NULL,
  yearly_path TEXT NOT NULL,
  weight INTEGER NOT NULL,
  applies_to TEXT NOT NULL,
  position INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_work_target_code ON work_target (plan_id, code);

CREATE TABLE work_target_version (
  id TEXT NOT NULL PRIMARY KEY,
  target_id TEXT NOT NULL,
  plan_id TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
);
CREATE INDEX ix_work_target_version_plan ON work_target_version (plan_id, target_id, recorded_at);

CREATE TABLE work_task (
  id TEXT NOT NULL PRIMARY KEY,
  plan_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  code TEXT NOT NULL,
  clause_code TEXT,
  title TEXT NOT NULL,
  owner_unit_id TEXT,
  for_all INTEGER NOT NULL,
  co_owners TEXT NOT NULL,
  target_codes TEXT NOT NULL,
  due_day TEXT NOT NULL,
  yearly INTEGER NOT NULL,
  state TEXT NOT NULL,
  return_reason TEXT,
  office_note TEXT,
  assignee_account_id TEXT,
  assignee_name TEXT,
  position INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX ix_work_task_plan ON work_task (plan_id, position, id);
CREATE INDEX ix_work_task_owner ON work_task (owner_unit_id, state, id);

CREATE TABLE work_task_version (
  id TEXT NOT NULL PRIMARY KEY,
  task_id TEXT NOT NULL,
  plan_id TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
);
CREATE INDEX ix_work_task_version_plan ON work_task_version (plan_id, task_id, recorded_at);

CREATE TABLE work_report (
  id TEXT NOT NULL PRIMARY KEY,
  plan_id TEXT NOT NULL,
  task_id TEXT,
  unit_id TEXT NOT NULL,
  day TEXT NOT NULL,
  text TEXT NOT NULL,
  progress TEXT NOT NULL,
  status TEXT NOT NULL,
  author_account_id TEXT,
  author_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX ix_work_report_plan ON work_report (plan_id, status, id);
CREATE INDEX ix_work_report_unit ON work_report (unit_id, status, id);
CREATE INDEX ix_work_report_task ON work_report (task_id, id);

CREATE TABLE work_report_step (
  id TEXT NOT NULL PRIMARY KEY,
  report_id TEXT NOT NULL,
  status TEXT NOT NULL,
  at INTEGER NOT NULL,
  account_id TEXT,
  person_name TEXT NOT NULL,
  post_title TEXT NOT NULL,
  reason TEXT
);
CREATE INDEX ix_work_report_step_report ON work_report_step (report_id, at);

CREATE TABLE work_figure (
  id TEXT NOT NULL PRIMARY KEY,
  report_id TEXT NOT NULL,
  plan_id TEXT NOT NULL,
  target_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  day TEXT NOT NULL,
  numerator INTEGER NOT NULL,
  denominator INTEGER NOT NULL,
  accepted_at INTEGER,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_work_figure_report ON work_figure (report_id, target_id);
CREATE INDEX ix_work_figure_latest ON work_figure (plan_id, target_id, unit_id, day, accepted_at);
