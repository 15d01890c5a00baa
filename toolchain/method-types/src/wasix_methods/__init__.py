"""Parameters that methods of extension modules lack."""
