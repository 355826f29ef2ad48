"""A port on loopback that was free a moment ago. Who uses it must be ready to find it taken, and ask again."""

import socket


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]
