CREATE TABLE documents_document (
  id TEXT NOT NULL PRIMARY KEY,
  holder_unit_id TEXT NOT NULL,
  holder_organ_id TEXT NOT NULL,
  book TEXT NOT NULL,
  register_year INTEGER NOT NULL,
  register_number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  number_text TEXT NOT NULL,
  number_folded TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  issuer_name TEXT NOT NULL,
  issuer_folded TEXT NOT NULL,
  abstract TEXT,
  find_folded TEXT NOT NULL,
  secrecy TEXT NOT NULL,
  urgency TEXT NOT NULL,
  note TEXT,
  registered_at INTEGER NOT NULL,
  registered_by TEXT,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_documents_document_number ON documents_document (holder_unit_id, book, register_year, register_number);
CREATE UNIQUE INDEX ux_documents_document_source ON documents_document (holder_unit_id, issuer_folded, number_folded, issued_on);

CREATE TABLE documents_dispatch (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  organ_id TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  received_at INTEGER,
  received_by TEXT,
  received_by_name TEXT,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_documents_dispatch_unit ON documents_dispatch (document_id, unit_id);
CREATE INDEX ix_documents_dispatch_inbox ON documents_dispatch (unit_id, received_at);

CREATE TABLE documents_text (
  document_id TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL
);
