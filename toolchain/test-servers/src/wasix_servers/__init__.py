"""Database servers that live as long as a command."""
