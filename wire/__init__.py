"""The one WebSocket: hello, resume, hub, fan-out, the registry of message types."""
