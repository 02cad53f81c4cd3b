"""Tests of the server package: settings, start, migrations, jobs."""
