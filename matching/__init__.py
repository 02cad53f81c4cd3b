"""From a request to a pairing: the user's form, the coordinator's choice, both yeses."""
