"""The group: channels, messages, read state."""
