-- The checkpoint as a signed note (c2sp.org/tlog-checkpoint). Empty in checkpoints older than signing.
ALTER TABLE ledger_checkpoint ADD COLUMN note text;

-- Roots of full tiles: at level 1 each stands for 256 leaves, at level 2 for 256 of those. Leaves themselves are level 0.
CREATE TABLE ledger_tile (
  level integer NOT NULL,
  tile_index bigint NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (level, tile_index)
);

-- What witnesses signed under our checkpoints.
CREATE TABLE ledger_cosignature (
  tree_size bigint NOT NULL,
  witness text NOT NULL,
  line text NOT NULL,
  PRIMARY KEY (tree_size, witness)
);

-- How far each of our witnesses is, and what it refused. seen_size: what the witness says it knows, when that is not ours.
CREATE TABLE ledger_witness (
  name text NOT NULL PRIMARY KEY,
  origin text NOT NULL,
  tree_size bigint NOT NULL,
  asked_at bigint NOT NULL,
  answered_at bigint,
  trouble text,
  seen_size bigint
);

-- The latest checkpoint that we, as a witness, signed of each log. The log's own signature guards the note.
CREATE TABLE ledger_witnessed (
  origin text NOT NULL PRIMARY KEY,
  tree_size bigint NOT NULL,
  note text NOT NULL,
  signed_at bigint NOT NULL
);
