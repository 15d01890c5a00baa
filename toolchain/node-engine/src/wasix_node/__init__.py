"""What a test on the second engine needs: images of interpreter, packages and the test."""
