"""Puts TLS on a connection that is already open: standard input is its socket, standard output speaks clear.

Ends when either side does. `old` is a relay that knows no TLS newer than 1.1.
"""

import select
import socket
import ssl
import sys

certificate, key, manner = sys.argv[1:4]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
if manner == "old":
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("DEFAULT:@SECLEVEL=0")

clear = socket.socket(fileno=1)
try:
    wire = context.wrap_socket(socket.socket(fileno=0), server_side=True)
    while True:
        readable = [wire] if wire.pending() else select.select([wire, clear], [], [])[0]
        for side, other in ((wire, clear), (clear, wire)):
            if side in readable:
                said = side.recv(65536)
                if not said:
                    sys.exit()
                other.sendall(said)
except (ssl.SSLError, OSError):
    # The client would have none of it: that is what the scene is about.
    sys.exit()
