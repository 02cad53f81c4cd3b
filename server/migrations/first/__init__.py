"""The first revision, one file for each package."""
