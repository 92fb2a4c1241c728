CREATE TABLE work_plan (
  id uuid NOT NULL PRIMARY KEY,
  document_id uuid NOT NULL,
  owner_unit_id uuid NOT NULL,
  title text NOT NULL,
  state text NOT NULL,
  created_at bigint NOT NULL,
  issued_at bigint,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_work_plan_document ON work_plan (document_id);

CREATE TABLE work_plan_unit (
  plan_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  added_at bigint NOT NULL,
  PRIMARY KEY (plan_id, unit_id)
);

CREATE TABLE work_clause (
  id uuid NOT NULL PRIMARY KEY,
  plan_id uuid NOT NULL,
  code text NOT NULL,
  parent_code text,
  title text NOT NULL,
  text text,
  position integer NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_work_clause_code ON work_clause (plan_id, code);

CREATE TABLE work_target (
  id uuid NOT NULL PRIMARY KEY,
  plan_id uuid NOT NULL,
  code text NOT NULL,
  group_name text NOT NULL,
  title text NOT NULL,
  unit text NOT NULL,
  counted_of text NOT NULL,
  clause_code text,
  baseline bigint,
  target_value bigint NOT NULL,
  due_day date NOT NULL,
  yearly_path text NOT NULL,
  weight bigint NOT NULL,
  applies_to text NOT NULL,
  position integer NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_work_target_code ON work_target (plan_id, code);

CREATE TABLE work_target_version (
  id uuid NOT NULL PRIMARY KEY,
  target_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  snapshot text NOT NULL,
  recorded_at bigint NOT NULL
);
CREATE INDEX ix_work_target_version_plan ON work_target_version (plan_id, target_id, recorded_at);

CREATE TABLE work_task (
  id uuid NOT NULL PRIMARY KEY,
  plan_id uuid NOT NULL,
  line_id uuid NOT NULL,
  code text NOT NULL,
  clause_code text,
  title text NOT NULL,
  owner_unit_id uuid,
  for_all boolean NOT NULL,
  co_owners text NOT NULL,
  target_codes text NOT NULL,
  due_day date NOT NULL,
  yearly boolean NOT NULL,
  state text NOT NULL,
  return_reason text,
  office_note text,
  assignee_account_id uuid,
  assignee_name text,
  position integer NOT NULL,
  version integer NOT NULL
);
CREATE INDEX ix_work_task_plan ON work_task (plan_id, position, id);
CREATE INDEX ix_work_task_owner ON work_task (owner_unit_id, state, id);

CREATE TABLE work_task_version (
  id uuid NOT NULL PRIMARY KEY,
  task_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  snapshot text NOT NULL,
  recorded_at bigint NOT NULL
);
CREATE INDEX ix_work_task_version_plan ON work_task_version (plan_id, task_id, recorded_at);

CREATE TABLE work_report (
  id uuid NOT NULL PRIMARY KEY,
  plan_id uuid NOT NULL,
  task_id uuid,
  unit_id uuid NOT NULL,
  day date NOT NULL,
  text text NOT NULL,
  progress text NOT NULL,
  status text NOT NULL,
  author_account_id uuid,
  author_name text NOT NULL,
  created_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE INDEX ix_work_report_plan ON work_report (plan_id, status, id);
CREATE INDEX ix_work_report_unit ON work_report (unit_id, status, id);
CREATE INDEX ix_work_report_task ON work_report (task_id, id);

CREATE TABLE work_report_step (
  id uuid NOT NULL PRIMARY KEY,
  report_id uuid NOT NULL,
  status text NOT NULL,
  at bigint NOT NULL,
  account_id uuid,
  person_name text NOT NULL,
  post_title text NOT NULL,
  reason text
);
CREATE INDEX ix_work_report_step_report ON work_report_step (report_id, at);

CREATE TABLE work_figure (
  id uuid NOT NULL PRIMARY KEY,
  report_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  target_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  day date NOT NULL,
  numerator bigint NOT NULL,
  denominator bigint NOT NULL,
  accepted_at bigint,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_work_figure_report ON work_figure (report_id, target_id);
CREATE INDEX ix_work_figure_latest ON work_figure (plan_id, target_id, unit_id, day, accepted_at);
