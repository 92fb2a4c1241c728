-- The words of names, so that whom few bear is found without walking through a province. The member's id is kept, not his rowid: a copy may number rows anew.
CREATE VIRTUAL TABLE organisation_member_fts USING fts5(name_folded, member_id UNINDEXED, tokenize='unicode61 remove_diacritics 0', detail=none);
INSERT INTO organisation_member_fts (name_folded, member_id) SELECT name_folded, id FROM organisation_member;
CREATE TRIGGER organisation_member_ai AFTER INSERT ON organisation_member BEGIN
  INSERT INTO organisation_member_fts (name_folded, member_id) VALUES (new.name_folded, new.id);
END;
CREATE TRIGGER organisation_member_ad AFTER DELETE ON organisation_member BEGIN
  DELETE FROM organisation_member_fts WHERE member_id = old.id;
END;
CREATE TRIGGER organisation_member_au AFTER UPDATE OF name_folded ON organisation_member WHEN old.name_folded <> new.name_folded BEGIN
  DELETE FROM organisation_member_fts WHERE member_id = old.id;
  INSERT INTO organisation_member_fts (name_folded, member_id) VALUES (new.name_folded, new.id);
END;
