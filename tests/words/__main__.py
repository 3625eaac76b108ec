"""`python -m tests.words`: every string that a person can meet, with its place, to be read through."""

from tests.words.spoken import said

for each in said():
    print(f"{each.file}:{each.line}: {each.text}")
