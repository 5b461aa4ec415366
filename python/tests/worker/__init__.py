"""The worker processes, driven as the JVM drives them."""
