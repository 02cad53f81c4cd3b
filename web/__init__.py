"""Pages: routing, rendering, forms, texts and static files. Knows nothing of any domain."""
