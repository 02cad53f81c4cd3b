"""Tests of `matching/`."""
