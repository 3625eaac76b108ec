"""What is accepted: evidence of what was done, personal details, rules, the report of a table."""
