import platformdirs


def test_places() -> None:
    assert platformdirs.user_config_dir("tool", "maker").endswith("/tool")
    assert platformdirs.user_cache_path("tool", version="1.0").parts[-2:] == ("tool", "1.0")
    assert platformdirs.site_data_dir("tool").startswith("/")
