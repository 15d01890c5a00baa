"""What registries have: the Simple API, Debian's indices, and files through mirrors.

The fetcher of builds imports it, with nothing but the standard library at hand.
"""
