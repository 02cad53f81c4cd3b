"""The forwarding process, part by part."""
