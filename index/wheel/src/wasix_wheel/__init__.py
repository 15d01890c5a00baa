"""What ends the build of a wheel: its platform tag, licences and reproducible bytes."""
