"""Tests of core: what every other package stands on."""
