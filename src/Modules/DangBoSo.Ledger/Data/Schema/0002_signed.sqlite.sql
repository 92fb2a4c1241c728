-- The checkpoint as a signed note (c2sp.org/tlog-checkpoint). Empty in checkpoints older than signing.
ALTER TABLE ledger_checkpoint ADD COLUMN note TEXT;

-- Roots of full tiles: at level 1 each stands for 256 leaves, at level 2 for 256 of those. Leaves themselves are level 0.
CREATE TABLE ledger_tile (
  level INTEGER NOT NULL,
  tile_index INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (level, tile_index)
) WITHOUT ROWID;

-- What witnesses signed under our checkpoints.
CREATE TABLE ledger_cosignature (
  tree_size INTEGER NOT NULL,
  witness TEXT NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (tree_size, witness)
) WITHOUT ROWID;

-- How far each of our witnesses is, and what it refused. seen_size: what the witness says it knows, when that is not ours.
CREATE TABLE ledger_witness (
  name TEXT NOT NULL PRIMARY KEY,
  origin TEXT NOT NULL,
  tree_size INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  answered_at INTEGER,
  trouble TEXT,
  seen_size INTEGER
) WITHOUT ROWID;

-- The latest checkpoint that we, as a witness, signed of each log. The log's own signature guards the note.
CREATE TABLE ledger_witnessed (
  origin TEXT NOT NULL PRIMARY KEY,
  tree_size INTEGER NOT NULL,
  note TEXT NOT NULL,
  signed_at INTEGER NOT NULL
) WITHOUT ROWID;
