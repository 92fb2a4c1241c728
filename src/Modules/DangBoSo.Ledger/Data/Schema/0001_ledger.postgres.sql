-- Acts written but not yet in the log. The trigger fills it in the transaction of the act; the sequencer empties it.
CREATE TABLE ledger_pending (
  act_id uuid NOT NULL PRIMARY KEY
);

CREATE TABLE ledger_leaf (
  leaf_index bigint NOT NULL PRIMARY KEY,
  act_id uuid NOT NULL,
  leaf_hash bytea NOT NULL
);
CREATE UNIQUE INDEX ux_ledger_leaf_act ON ledger_leaf (act_id);

-- number runs without gaps, so that a checkpoint cut out of the middle is missed.
CREATE TABLE ledger_checkpoint (
  tree_size bigint NOT NULL PRIMARY KEY,
  number bigint NOT NULL,
  root_hash bytea NOT NULL,
  frontier bytea NOT NULL
);
CREATE UNIQUE INDEX ux_ledger_checkpoint_number ON ledger_checkpoint (number);

CREATE FUNCTION ledger_act_pending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_pending (act_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_act_pending AFTER INSERT ON platform_act
  FOR EACH ROW EXECUTE FUNCTION ledger_act_pending();
