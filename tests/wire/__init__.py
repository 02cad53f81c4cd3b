"""The wire, seen from outside: the independent `websockets` client against a served socket."""
