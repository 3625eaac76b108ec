"""Board reports of protected figures from partners' Prevent spreadsheets."""
