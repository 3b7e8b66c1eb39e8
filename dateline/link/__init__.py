"""Many reports: copies of one story, one happening in several, one actor, one road."""
