"""Tables: how an answer with rows shows itself and is handed on."""
