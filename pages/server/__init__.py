"""The door in front of the pages: who may come in, which hosts and paths answer, what every answer carries."""
