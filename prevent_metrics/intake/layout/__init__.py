"""Where tables are on a sheet: headings, rows, totals, notes, what is around them."""
