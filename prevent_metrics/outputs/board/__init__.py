"""Board pages, each described once as content."""
