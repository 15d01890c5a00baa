"""The page docs/catalogue.md: every package, from what the derivations say."""
