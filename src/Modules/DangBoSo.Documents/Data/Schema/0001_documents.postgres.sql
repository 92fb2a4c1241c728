CREATE TABLE documents_document (
  id uuid NOT NULL PRIMARY KEY,
  holder_unit_id uuid NOT NULL,
  holder_organ_id uuid NOT NULL,
  book text NOT NULL,
  register_year integer NOT NULL,
  register_number integer NOT NULL,
  kind text NOT NULL,
  number_text text NOT NULL,
  number_folded text NOT NULL,
  issued_on date NOT NULL,
  issuer_name text NOT NULL,
  issuer_folded text NOT NULL,
  abstract text,
  find_folded text NOT NULL,
  secrecy text NOT NULL,
  urgency text NOT NULL,
  note text,
  registered_at bigint NOT NULL,
  registered_by uuid,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_documents_document_number ON documents_document (holder_unit_id, book, register_year, register_number);
CREATE UNIQUE INDEX ux_documents_document_source ON documents_document (holder_unit_id, issuer_folded, number_folded, issued_on);

CREATE TABLE documents_dispatch (
  id uuid NOT NULL PRIMARY KEY,
  document_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  organ_id uuid NOT NULL,
  sent_at bigint NOT NULL,
  received_at bigint,
  received_by uuid,
  received_by_name text,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_documents_dispatch_unit ON documents_dispatch (document_id, unit_id);
CREATE INDEX ix_documents_dispatch_inbox ON documents_dispatch (unit_id, received_at);

CREATE TABLE documents_text (
  document_id uuid NOT NULL PRIMARY KEY,
  body text NOT NULL
);
