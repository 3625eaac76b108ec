"""Safe reading: bytes of any spreadsheet to sheets of columns, in a process of its own."""
