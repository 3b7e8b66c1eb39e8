"""The dateline command, a file per verb."""
