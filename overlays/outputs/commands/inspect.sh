# shellcheck shell=bash
exec @index@/bin/wasix-index inspect --exports @exports@ --abi @abi@ "$@"
