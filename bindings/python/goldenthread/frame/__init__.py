"""Tables: how answers with rows are shown and exported."""
