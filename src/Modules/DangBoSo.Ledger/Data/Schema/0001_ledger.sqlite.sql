-- Acts written but not yet in the log. The trigger fills it in the transaction of the act; the sequencer empties it.
CREATE TABLE ledger_pending (
  act_id TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE ledger_leaf (
  leaf_index INTEGER NOT NULL PRIMARY KEY,
  act_id TEXT NOT NULL,
  leaf_hash BLOB NOT NULL
);
CREATE UNIQUE INDEX ux_ledger_leaf_act ON ledger_leaf (act_id);

-- number runs without gaps, so that a checkpoint cut out of the middle is missed.
CREATE TABLE ledger_checkpoint (
  tree_size INTEGER NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL,
  root_hash BLOB NOT NULL,
  frontier BLOB NOT NULL
);
CREATE UNIQUE INDEX ux_ledger_checkpoint_number ON ledger_checkpoint (number);

CREATE TRIGGER ledger_act_pending AFTER INSERT ON platform_act
BEGIN
  INSERT INTO ledger_pending (act_id) VALUES (NEW.id);
END;
