"""The field's words: what each is called in code, on screen and in partners' spreadsheets."""
