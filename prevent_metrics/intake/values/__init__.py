"""What cells hold: dates, numbers, words of the vocabulary."""
