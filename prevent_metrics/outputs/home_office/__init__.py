"""The quarterly Home Office return."""
