"""A service year in minutes: everybody's days through the real services, and what must hold."""
