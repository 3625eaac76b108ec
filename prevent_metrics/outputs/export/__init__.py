"""The board pack: paper, slides and tables of one report, for one audience."""
