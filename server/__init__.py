"""One process of it all: settings, wiring, app, command line, migrations, job runner."""
