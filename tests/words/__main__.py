"""`python -m tests.words`: every string that a person can meet, with its place, then how each page and file reads."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from prevent_metrics.workflow.opening import open_workspace
from prevent_metrics.workflow.sharing import draft
from tests.command_line import run_command
from tests.words.spoken import measures, said, shown

for each in said():
    print(f"{each.file}:{each.line}: {each.text}")

with tempfile.TemporaryDirectory() as folder:
    store = f"sqlite:///{Path(folder) / 'sample.db'}"
    run_command(Path(folder), "sample", "--store", store, check=True)
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    space = open_workspace(store, environment={"PREVENT_HOME": folder}, clock=lambda: now)
    report = draft(space, date(2026, 9, 30), title="December").report
    space.store.close()

print("sentences, words in the mean and in the longest sentence, reading age, where")
for place, texts in shown(report):
    read = measures(texts)
    print(f"{read.sentences:6} {read.mean:5.1f} {read.longest:4} {read.reading_age:5.1f}  {place}")
