"""Layouts of spreadsheets as partners write them, each with the one right way to read it."""
