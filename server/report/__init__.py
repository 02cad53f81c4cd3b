"""The yearly activity report for the funder: counts only, small ones never shown."""
