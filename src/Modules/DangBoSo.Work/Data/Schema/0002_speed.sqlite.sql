-- The list of a unit's tasks in its order; what waits, without a walk through all tasks and reports; the few tasks done along with others.
DROP INDEX ix_work_task_owner;
CREATE INDEX ix_work_task_list ON work_task (owner_unit_id, state, due_day, id);
CREATE INDEX ix_work_task_state ON work_task (state, plan_id);
CREATE INDEX ix_work_task_along ON work_task (id) WHERE co_owners <> '[]';
CREATE INDEX ix_work_report_status ON work_report (status, id);

-- The figure that counts is the last entry of its stretch: one seek for each target and organisation.
DROP INDEX ix_work_figure_latest;
CREATE INDEX ix_work_figure_of_day ON work_figure (plan_id, target_id, unit_id, day, accepted_at, id);
