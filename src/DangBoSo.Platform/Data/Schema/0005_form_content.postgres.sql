-- Tells a form that is sent once more from one that was changed and sent under the same mark.
ALTER TABLE platform_form_token ADD COLUMN content text;
