"""The page at `/`: the front for strangers, one's own home for everybody who is logged in."""
